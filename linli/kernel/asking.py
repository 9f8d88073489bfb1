"""The request an action answers, as far as it must know of it: it is answered once. (当前请求)"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Protocol, TypeVar

R = TypeVar("R")


class AnsweredBefore(Exception):
    """This very request was answered already; its door gives that answer. No refusal."""


class Asking(Protocol):
    """Who makes an action and the answer to its request stand or fall together."""

    def run(self, work: Callable[[], R]) -> R: ...


ASKING: ContextVar[Asking | None] = ContextVar("ASKING", default=None)
"""The request that is being answered; none in jobs, on the command line, and without a key."""
