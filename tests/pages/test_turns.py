"""Few pages are worked out at the same moment, everybody gets a turn, and what takes long keeps nobody waiting."""

import importlib
import inspect
import threading

from streamlit import config
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from dashboard.turns import Turns, may_be_stopped, undisturbed

SOON_S = 20.0


def people(turns: Turns, number: int, ends: threading.Event) -> tuple[list[threading.Thread], threading.Semaphore]:
    """Start so many people who each keep their turn until `ends`; the semaphore counts those who have begun."""
    begun = threading.Semaphore(0)

    def work() -> None:
        with turns.turn():
            begun.release()
            ends.wait(SOON_S)

    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    return threads, begun


def test_two_of_five_work_at_once_and_all_get_their_turn() -> None:
    ends = threading.Event()
    threads, begun = people(Turns(at_once=2, counted_for_s=3600.0), 5, ends)
    assert begun.acquire(timeout=SOON_S)
    assert begun.acquire(timeout=SOON_S)
    assert not begun.acquire(timeout=0.2)
    ends.set()
    for thread in threads:
        thread.join(SOON_S)
    assert [begun.acquire(blocking=False) for _ in range(4)] == [True, True, True, False]


def test_who_works_long_keeps_nobody_waiting() -> None:
    ends = threading.Event()
    threads, begun = people(Turns(at_once=1, counted_for_s=0.05), 3, ends)
    assert all(begun.acquire(timeout=SOON_S) for _ in range(3))
    ends.set()
    for thread in threads:
        thread.join(SOON_S)


def test_a_turn_that_ends_with_an_error_is_given_on() -> None:
    turns = Turns(at_once=1, counted_for_s=3600.0)
    for _ in range(2):
        try:
            with turns.turn():
                raise ValueError
        except ValueError:
            pass
    with turns.turn():
        pass


def test_streamlit_takes_turns_and_looks_its_settings_up_once() -> None:
    server = importlib.import_module("dashboard.server")
    assert "turns" in inspect.getclosurevars(ScriptRunner._run_script).nonlocals
    read = config.get_option
    try:
        server._read_settings_once()
        assert config.get_option("global.minCachedMessageSize") == read("global.minCachedMessageSize")
        assert inspect.unwrap(config.get_option) is inspect.unwrap(read)
    finally:
        config.get_option = read


def test_what_keeps_somebodys_words_is_not_stopped_for_a_newer_run(monkeypatch) -> None:
    server = importlib.import_module("dashboard.server")
    looked = []
    monkeypatch.setattr(ScriptRunner, "_maybe_handle_execution_control_request", lambda _: looked.append("stopped"))
    server._stop_nothing_undisturbed()
    runner = object.__new__(ScriptRunner)

    with undisturbed():
        runner._maybe_handle_execution_control_request()
        others: list[bool] = []
        somebody_else = threading.Thread(target=lambda: others.append(may_be_stopped()))
        somebody_else.start()
        somebody_else.join()
    assert (looked, others) == ([], [True])

    runner._maybe_handle_execution_control_request()
    assert looked == ["stopped"]
