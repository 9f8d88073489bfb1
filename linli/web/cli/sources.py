"""What the five sources hand in, and `linli results`: what goes back to them."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from .setup import ready
from .speak import answer, fail, with_json

HOTLINE = "hotline"


def as_cases(given: dict[str, Any]) -> dict[str, Any]:
    """The hotline's file is a file of matters of that system, never all of its orders."""
    if given["kind"] != HOTLINE:
        return given
    return given | {"kind": "cases", "system": HOTLINE, "part": True}


def arrived(given: dict[str, Any], *, as_json: bool) -> None:
    """Take in the messages of one source, one answer a message; a line that is no JSON is one."""
    from django.utils import timezone

    from linli.cases.rules import Source
    from linli.exchange import actions
    from linli.exchange.rules.sources import ADAPTERS
    from linli.kernel.actor import CLERK

    if given["source"] not in [one.value for one in ADAPTERS]:
        raise click.UsageError(f"Name a source: {', '.join(one.value for one in ADAPTERS)}.")
    sent = [one for path in given["files"] for one in _messages(path)]
    found = actions.take_messages(CLERK, Source(given["source"]), sent, now=timezone.now())
    told = [
        {"row": one.row, "id": one.given_id, "number": one.number, "new": one.new, "why": one.why,
         "field": one.field}
        for one in found
    ]  # fmt: skip
    new = sum(one.new for one in found)
    bad = [f"    {one.row}: {one.field} {one.why}" for one in found if one.why]
    same = len(found) - new - len(bad)
    words = [f"{new} taken, {same} known, {len(bad)} refused", *bad]
    answer({"source": given["source"], "rows": told}, as_json=as_json, words="\n".join(words))


def _messages(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for line in path.read_text("utf-8-sig").splitlines():
        if line.strip():
            try:
                one = json.loads(line)
            except ValueError:
                one = {}
            found.append(one if isinstance(one, dict) else {})
    return found


@click.command("results")
@click.option("--system", default="", help="Of one source alone: hotline, non_police_call.")
@click.option(
    "--csv", "csv_", type=click.Path(path_type=Path), help="Write them in the hotline's columns."
)
@click.option("--again", type=click.UUID, help="Put a failed result back into the box.")
@with_json
def command(*, system: str, csv_: Path | None, again: UUID | None, as_json: bool) -> None:
    """Say what goes back to the sources of matters, order by order, and how it stands.

    \b
    linli results --system hotline
    linli results --system hotline --csv results.csv
    linli results --again 0190…
    """
    ready()
    from django.core.exceptions import ObjectDoesNotExist
    from django.utils import timezone

    from linli.exchange import actions, labels, queries
    from linli.exchange.rules.results import HEADS
    from linli.kernel.actor import CLERK
    from linli.kernel.refusals import Refused
    from linli.kernel.sheets import write_csv

    if again:
        try:
            actions.send_result_again(CLERK, again, now=timezone.now())
        except ObjectDoesNotExist:
            fail("There is no such result.", as_json=as_json)
        except Refused as refused:
            fail(str(labels.WHY[refused.reason]), as_json=as_json, reason=refused.reason.value)
    rows = list(queries.results_of(system))
    if csv_:
        with csv_.open("w", encoding="utf-8-sig", newline="") as out:
            write_csv(
                out, [HEADS, *([one.columns.get(head, "") for head in HEADS] for one in rows)]
            )
    told = [
        {"id": one.pk, "system": one.system, "number": one.number, "about": one.about,
         "state": one.state, "tries": one.tries, "error": one.error, "sent_at": one.sent_at}
        for one in rows
    ]  # fmt: skip
    words = "\n".join(
        f"{one.number} {one.about}: {one.state}" + (f" ({one.error})" if one.error else "")
        for one in rows
    )
    answer({"results": told}, as_json=as_json, words=words or "Nothing went back yet.")
