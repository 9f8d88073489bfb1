"""The jobs catch up, so that a load meets them as in a district that is at work.

`python -m bench.product.settle` seals, counts and enters into the search what there is.
"""

from django.utils import timezone

from linli.kernel.jobs import JOBS, load_all
from linli.trail.jobs import run_due

CATCH_UP = ("trail.seal", "trail.fold", "web.keep_search")


def settle(*, first: bool = False) -> None:
    """At first each job has its turn once: a new district gives all of them something to do."""
    load_all()
    if first:
        run_due(timezone.now())
    for name in CATCH_UP:
        while JOBS[name].work(timezone.now()):
            pass


if __name__ == "__main__":
    import django

    django.setup()
    settle()
