"""`linli search`: the indexes behind the search page and the desk."""

import click

from .setup import ready
from .speak import answer, step, with_json


@click.group("search")
def command() -> None:
    """Keep the indexes behind the search page and the desk.

    `linli work` keeps it by itself; a rebuild is for after a restored copy or a doubt.
    """


@command.command()
@with_json
def rebuild(*, as_json: bool) -> None:
    """Write every entry anew, kind by kind, then every matter; nothing is missing meanwhile."""
    ready()
    from django.utils import timezone

    from linli.cases import actions as cases
    from linli.kernel.actor import CLERK
    from linli.texts import actions, queries
    from linli.web.sources import SOURCES

    today = timezone.localdate()
    actions.ask_walk(CLERK, SOURCES, whole=True)
    for kind, source in SOURCES.items():
        with step(f"Search index: {kind}") as note:
            seen = 0
            while lot := actions.walk(CLERK, kind, source, today=today):
                seen += lot
            note(f"{seen} looked at")
    cases.ask_wording(CLERK, whole=True)
    with step("Search index: matters") as note:
        seen = 0
        while lot := cases.walk_wording(CLERK):
            seen += lot
        note(f"{seen} looked at")
    counts = {kind.value: count for kind, count in queries.count_of_each().items()}
    counts["case"] = seen
    answer({"entries": counts}, as_json=as_json, words=f"{sum(counts.values())} entries.")
