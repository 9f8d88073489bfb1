"""Lists over a million cases, asked over HTTP by one client: the first page and any other."""

import json
from collections.abc import Iterator

from .databases import KINDS, Database, database
from .figure import Figure, median, percentile
from .server import one_client, serving

COUNT, SMALL = 1_000_000, 2_000
ASKED, ASKED_SMALL, WARM = 200, 5, 10
MAKING_SECONDS, P99_MS, DEEP = 180.0, 50.0, 2.0
THREADS = {"postgres": (2, 2), "sqlite": (1, 1)}
PAGES = {
    "desk": ("desk", "/desk/"),
    "rows": ("desk", "/desk/rows/"),
    "rows.deep": ("desk", "/desk/rows/?after={waiting}"),
    "closed": ("desk", "/desk/rows/?show=closed"),
    "closed.deep": ("desk", "/desk/rows/?show=closed&after={closed}"),
    "community": ("community", "/desk/"),
    "grid": ("worker", "/desk/rows/"),
    "worker": ("worker", "/w/"),
    "home": ("resident", "/"),
}
"""Whose session asks for which page; `deep` begins in the middle of the list."""
SHOWN = (
    "accept", "dispatch", "working", "verify", "call_back", "late", "on_hold", "long_term", "soon",
    "orders", "excluded", "reopen", "closed_today",
)  # fmt: skip
LISTS = {
    **PAGES,
    **{f"rows.{show}": ("desk", f"/desk/rows/?show={show}") for show in SHOWN},
    "stuck": ("desk", "/desk/stuck/"),
    "again": ("desk", "/desk/again/"),
    "callbacks": ("caller", "/desk/callbacks/"),
    "photos": ("desk", "/desk/photos/"),
    "search": ("desk", "/desk/rows/?q=%E8%B7%AF%E7%81%AF"),
    "mine": ("resident", "/mine/"),
}
"""All list pages, whose plans are looked at."""


def run(*, rounds: int, small: bool) -> Iterator[Figure]:
    for kind in KINDS:
        with database(kind) as made:
            making, visitors = over_a_million(made, small=small)
            yield making
            yield plans(made, visitors, strictly=small)
            yield from _pages(made, visitors, rounds, ASKED_SMALL if small else ASKED)


def over_a_million(made: Database, *, small: bool) -> tuple[Figure, dict[str, str]]:
    """The cases and how long they took to make; by name a session, or where a list begins."""
    count = str(SMALL if small else COUNT)
    told = made.python("-m", "bench.product.million", count, owner=True)
    making = Figure(
        f"lists.{made.kind}.making", json.loads(told)["seconds"], "s", MAKING_SECONDS,
        at_most=True, note="cases, tasks, two traces each, indexes",
    )  # fmt: skip
    return making, json.loads(made.python("-m", "bench.product.visitors"))


def plans(made: Database, visitors: dict[str, str], *, strictly: bool) -> Figure:
    """On how many pages no large table is read from end to end; all have to be such."""
    asked = {name: (visitors[who], path.format(**visitors)) for name, (who, path) in LISTS.items()}
    more = ("strictly",) if strictly else ()
    told = json.loads(made.python("-m", "bench.product.plans", *more, given=json.dumps(asked)))
    wrong = {name: tables for name, tables in told.items() if tables}
    note = "; ".join(f"{name} walks {' and '.join(tables)}" for name, tables in wrong.items())
    return Figure(
        f"lists.{made.kind}.plans", len(told) - len(wrong), "pages", len(told), 1.0,
        note=note or "none walks a large table",
    )  # fmt: skip


def _pages(made: Database, visitors: dict[str, str], rounds: int, asked: int) -> Iterator[Figure]:
    times: dict[str, list[list[float]]] = {name: [] for name in PAGES}
    workers, threads = THREADS[made.kind]
    with serving(made, workers=workers, threads=threads, LINLI_DEMO="1") as port:
        for _ in range(rounds):
            for name, (who, path) in PAGES.items():
                with one_client(port, visitors[who]) as client:
                    address = path.format(**visitors)
                    for _ in range(WARM):
                        client.timed(address)
                    times[name].append([client.timed(address) for _ in range(asked)])
    middle = {
        name: median([percentile(one, 0.5) for one in given]) for name, given in times.items()
    }
    for name, given in times.items():
        p99 = median([percentile(one, 0.99) for one in given])
        yield Figure(
            f"lists.{made.kind}.{name}", p99, "ms", P99_MS, at_most=True, note="p99",
            more={"p50_ms": middle[name]},
        )  # fmt: skip
    for name in ("rows", "closed"):
        yield Figure(
            f"lists.{made.kind}.{name}.depth", middle[f"{name}.deep"], "ms", middle[name], DEEP,
            at_most=True, note="p50 of a page in the middle, beside the first",
        )  # fmt: skip
