"""What is kept is found by what was asked, goes when it is old or too much, and is the same for all who ask at once."""

import threading
import time

import pytest

from dashboard import caches, state


def test_an_answer_is_kept_by_what_is_asked_and_not_by_what_only_helps() -> None:
    asked: list[tuple[int, str]] = []

    @caches.kept()
    def ask(key: str, _helper: int) -> list[str]:
        asked.append((_helper, key))
        return [key]

    first = ask("a", 1)
    assert ask("a", 2) is first
    assert ask("b", 2) == ["b"]
    assert asked == [(1, "a"), (2, "b")]
    caches.forget()
    assert ask("a", 3) is not first


def test_what_is_old_or_too_much_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])

    @caches.kept(entries=2, seconds=10.0)
    def ask(key: str) -> None:
        asked.append(key)

    for key in ("a", "b", "b", "c", "b", "a"):
        ask(key)
    assert asked == ["a", "b", "c", "a"], "the oldest of three goes"
    clock[0] = 10.0
    ask("a")
    assert asked[-2:] == ["a", "a"]


def test_two_who_ask_at_once_get_the_same() -> None:
    both = threading.Barrier(2)
    answers: list[object] = []

    @caches.kept()
    def ask(key: str) -> object:
        both.wait(20)
        return [key]

    threads = [threading.Thread(target=lambda: answers.append(ask("lock"))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers[0] is answers[1]


def test_an_error_is_no_answer() -> None:
    asked: list[str] = []

    @caches.kept()
    def ask(key: str) -> None:
        asked.append(key)
        raise ValueError(key)

    for _ in range(2):
        with pytest.raises(ValueError, match="a"):
            ask("a")
    assert asked == ["a", "a"]


def test_what_a_run_asked_is_known_to_that_run_alone() -> None:
    asked: list[str] = []

    def ask() -> None:
        state.asked_once(("who looks", 1), writes=0, moment=0.0, ask=lambda: asked.append(threading.current_thread().name))

    def run() -> None:
        state.begin_run()
        ask()
        ask()

    for name in ("one", "another"):
        thread = threading.Thread(target=run, name=name)
        thread.start()
        thread.join(20)
    part = threading.Thread(target=ask, name="a part of a page")
    part.start()
    part.join(20)
    assert asked == ["one", "another", "a part of a page"]
