"""Only the plans of the list pages over a million cases: `bin/bench lists-plans`.

What `lists` takes an hour for, this takes in the minutes of making: no page is timed.
"""

from collections.abc import Iterator

from .databases import KINDS, database
from .figure import Figure
from .lists import over_a_million, plans


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    """A plan is the same each time, so `rounds` says nothing here."""
    del rounds
    for kind in KINDS:
        with database(kind) as made:
            making, visitors = over_a_million(made, small=small)
            yield making
            yield plans(made, visitors, strictly=small)
