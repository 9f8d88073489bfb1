"""How commands talk: a line a step for people, JSON for programs, and one way to fail."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])


def with_json(command: F) -> F:
    """Give a command the flag `--json` as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Answer in JSON, one line.")(
        command
    )


def say(line: str) -> None:
    """A line for people; programs read the answer from standard output alone."""
    click.echo(line, err=True)


def answer(what: Any, *, as_json: bool, words: str = "") -> None:
    """The result: JSON on one line, or the words for people."""
    click.echo(json.dumps(what, ensure_ascii=False, default=str) if as_json else words)


def fail(why: str, *, as_json: bool = False, **more: object) -> None:
    """Say why in one line and end with status 1."""
    if as_json:
        click.echo(json.dumps({"error": why, **more}, ensure_ascii=False, default=str))
    else:
        say(why)
    sys.exit(1)


@contextmanager
def step(words: str) -> Iterator[Callable[[str], None]]:
    """`== words … note (1.2 s)`: one line a step, finished when the step is."""
    notes: list[str] = []
    began = monotonic()
    click.echo(f"== {words} …", err=True, nl=False)
    try:
        yield notes.append
    except BaseException:
        click.echo(" failed", err=True)
        raise
    took = monotonic() - began
    click.echo(f" {', '.join(notes) or 'done'} ({took:.1f} s)", err=True)
