"""Room on Python's stack, taken once."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

SLOTS = 100_000
P = ParamSpec("P")
T = TypeVar("T")


def with_room(do: Callable[P, T]) -> Callable[P, T]:
    """The same, called from a frame that has room below it for all that it calls.

    CPython keeps frames in chunks of 16 kB. Where the work of a test goes to and fro over the edge
    of a chunk, each time a chunk is asked of the system and given back: a quarter of the time of
    the test of all routes. A frame that says it is large gets a chunk in which all others fit.
    """

    def roomy(*given: P.args, **named: P.kwargs) -> T:
        return do(*given, **named)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=SLOTS)
    return roomy
