#!/bin/sh
# Runs once, on the first start of an empty database server: two logins, so that the dashboard can never change the schema.
#   gainsly_owner  owns the tables and migrates
#   gainsly_web    may act as gainsly_app only, which row-level security binds
set -eu

psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
  --set=owner_password="$GAINSLY_OWNER_PASSWORD" --set=web_password="$GAINSLY_WEB_PASSWORD" --set=database="$POSTGRES_DB" <<'SQL'
CREATE ROLE gainsly_app NOLOGIN;
CREATE ROLE gainsly_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE gainsly_web LOGIN PASSWORD :'web_password';
GRANT gainsly_app TO gainsly_owner WITH ADMIN OPTION;
GRANT gainsly_app TO gainsly_web;
ALTER DATABASE :"database" OWNER TO gainsly_owner;
ALTER SCHEMA public OWNER TO gainsly_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
