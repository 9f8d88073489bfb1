"""The jobs catch up, so that a load meets them as in a district that is at work.

`python -m bench.product.settle` seals, counts and enters into the search what there is.
"""

from django.utils import timezone

from linli.cases.models import WordingWalk
from linli.kernel.actor import CLERK
from linli.kernel.jobs import JOBS, load_all
from linli.trail.actions import turn_page
from linli.trail.jobs import run_due
from linli.trail.queries import last_place

CATCH_UP = ("trail.seal", "trail.fold", "web.keep_search")
WORDS = "cases.keep_wording"


def settle(*, first: bool = False) -> None:
    """At first each job has its turn once: a new district gives all of them something to do."""
    load_all()
    if first:
        run_due(timezone.now())
    for name in CATCH_UP:
        while JOBS[name].work(timezone.now()):
            pass
    leave_words()


def leave_words() -> None:
    """The matters that stood before are found by nobody's words: `cases-search` measures that.

    Going through a million of them would lie in the load of whatever else is measured.
    """
    WordingWalk.objects.update_or_create(pk=1, defaults={"due": False})
    turn_page(CLERK, WORDS, last_place())


if __name__ == "__main__":
    import django

    django.setup()
    settle()
