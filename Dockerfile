# One image for the migration and for every dashboard replica. It runs from the project's folder, as .streamlit/ and alembic/ need.
FROM python:3.11-slim-bookworm

RUN useradd --uid 10001 --create-home --home-dir /state gainsly
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 GAINSLY_HOME=/state GAINSLY_LOG_FORMAT=json

# The packages change seldom and the program often: two layers.
COPY requirements requirements
RUN python -m venv .venv && pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/run.txt
COPY . .
RUN pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation --editable . && python -m compileall -q core dashboard pages cli seeds

USER gainsly
EXPOSE 8501
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=6 \
  CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=2)"]
CMD ["gainsly", "serve", "--address", "0.0.0.0"]
