"""The house stands: every line in its room, nothing shadowed, no file or function that nobody can read."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import core

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("core", "cli", "dashboard", "pages", "seeds")
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_PAGE = 400, 60, 80
DATA_TABLES = {
    "core/domain/vocabulary.py",
    "core/metrics/catalogue_body.py",
    "core/metrics/catalogue_session.py",
    "core/visuals/body_shapes.py",
}
EMPTY_NAMES = {"utils", "helpers", "common", "manager", "misc"}
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
COMPUTING_CALLS = {"groupby", "rolling", "merge", "agg", "aggregate", "resample"}


def _sources(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_every_import_contract_is_kept() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_the_tests_see_this_checkout_and_not_another_copy() -> None:
    assert Path(core.__file__).is_relative_to(ROOT)


def test_the_migrations_do_not_hide_the_library_of_the_same_name() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()


def test_no_page_folder_stands_beside_the_entry() -> None:
    assert (ROOT / "dashboard" / "app.py").exists()
    assert not (ROOT / "dashboard" / "pages").exists(), "Streamlit would answer a deep link without the entry's access check"


def test_nothing_beside_the_entry_hides_a_library() -> None:
    taken = sys.stdlib_module_names | packages_distributions().keys()
    beside = {path.stem for path in (ROOT / "dashboard").iterdir() if path.suffix == ".py" or path.is_dir()} - {"__init__", "__pycache__"}
    assert beside & taken == set(), "Streamlit puts this folder first on the path"


def test_every_module_says_what_it_is_for_by_its_name() -> None:
    assert [_name(path) for path in _sources(*ROOMS) if {path.stem, path.parent.name} & EMPTY_NAMES] == []


@pytest.mark.parametrize("path", _sources(*ROOMS), ids=_name)
def test_files_and_functions_stay_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if _name(path) not in DATA_TABLES:
        assert len(text.splitlines()) <= LONGEST_FILE, "split it by reason to change"
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None
    }
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", _sources("pages"), ids=_name)
def test_a_page_shows_and_does_not_compute(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_PAGE
    assert [f"line {line}: {what}" for line, what in _computing(ast.parse(text))] == []


def _computing(page: ast.AST) -> Iterator[tuple[int, str]]:
    """What does not belong into a page: it belongs into the view that the page shows, or into the dashboard."""
    for node in ast.walk(page):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ARITHMETIC):
            yield node.lineno, "arithmetic"
        elif isinstance(node, ast.Compare) and any(_is_number(part) for part in (node.left, *node.comparators)):
            yield node.lineno, "comparison with a number"
        elif isinstance(node, ast.Try | ast.TryStar):
            yield node.lineno, "try"
        elif isinstance(node, ast.Attribute) and node.attr in COMPUTING_CALLS:
            yield node.lineno, node.attr
        elif isinstance(node, ast.Attribute) and node.attr == "session_state":
            yield node.lineno, "session state outside dashboard/state.py"
        elif isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            yield node.value.lineno, "unsafe_allow_html"


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)


@pytest.mark.parametrize(
    "code", ["x = a + b", "x += 1", "if n > 3: pass", "try:\n f()\nexcept E: pass", "f.groupby(1)", "st.session_state['a']"]
)
def test_the_page_check_sees_computing(code: str) -> None:
    assert list(_computing(ast.parse(code)))


def test_session_state_keys_stand_in_one_file() -> None:
    users = [_name(path) for path in _sources("dashboard", "pages") if "session_state" in path.read_text(encoding="utf-8")]
    assert set(users) <= {"dashboard/state.py"}


def test_lock_files_name_no_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text, lock.name
        assert not re.search(r"^\s*-(?!-hash=sha256:)", text, re.MULTILINE), f"{lock.name} holds an option besides hashes"
        pinned = re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)
        assert pinned, lock.name
        assert len(pinned) <= text.count("--hash=sha256:"), f"{lock.name} holds a package without a hash"
