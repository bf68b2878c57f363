#!/bin/sh
# Install one lock file and Gainsly itself into .venv: requirements/install.sh requirements/run.txt
# uv does it in seconds; where uv cannot be had or cannot reach the packages, pip does the same with the same hashes.
set -eu

lock="$1"
python=.venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK=1

with_uv() {
  [ -z "${GAINSLY_NO_UV:-}" ] || return 1
  [ -x .venv/bin/uv ] || "$python" -m pip install --quiet --require-hashes -r requirements/uv.txt >/dev/null 2>&1 || return 1
  # uv does not read pip's settings: hand over the index that this machine uses.
  index="${PIP_INDEX_URL:-$("$python" -m pip config get global.index-url 2>/dev/null || true)}"
  .venv/bin/uv pip install --quiet --python "$python" --require-hashes ${index:+--default-index "$index"} -r "$lock"
}

echo "Installing the packages of $lock …"
with_uv || "$python" -m pip install --quiet --require-hashes -r "$lock"
"$python" -m pip install --quiet --no-deps --no-build-isolation --editable .
