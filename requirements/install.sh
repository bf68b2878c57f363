#!/bin/sh
# Install one lock file and Gainsly itself into .venv: requirements/install.sh requirements/run.txt
# uv does it in seconds, by its own settings; where uv cannot be had or cannot reach the packages, pip does the same with the same hashes.
set -eu

lock="$1"
python=.venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK=1

with_uv() {
  [ -z "${GAINSLY_NO_UV:-}" ] || return 1
  [ -x .venv/bin/uv ] || "$python" -m pip install --quiet --require-hashes -r requirements/uv.txt >/dev/null 2>&1 || return 1
  .venv/bin/uv pip install --quiet --python "$python" --require-hashes -r "$lock"
}

echo "Installing the packages of $lock …"
with_uv || "$python" -m pip install --quiet --require-hashes -r "$lock"
"$python" -m pip install --quiet --no-deps --no-build-isolation --editable .
