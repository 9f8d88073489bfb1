"""Two different steps that want the same matter at the same moment."""

from collections.abc import Callable

from linli.cases.tests.rivals import Work

from . import commissioned, joined, ordered, passed, recalled, whistled, worked

PAIRS: dict[str, Callable[[], tuple[Work, Work]]] = {
    name: pair
    for some in (commissioned, joined, ordered, passed, recalled, whistled, worked)
    for name, pair in vars(some).items()
    if getattr(pair, "__module__", "") == some.__name__ and not name.startswith("_")
}
