"""`linli cases`: what the rules of the day say of a matter, for any moment."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import click

from .setup import ready
from .speak import answer, with_json


@click.group("cases")
def command() -> None:
    """Ask what holds for matters, without changing one."""


@command.command("clocks")
@click.option("--category", "code", required=True, help="Kind of matter, four digits: 0101.")
@click.option(
    "--at", type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]), help="Local time; now."
)
@click.option("--emergency", is_flag=True, help="As an emergency.")
@with_json
def clocks(*, code: str, at: datetime | None, emergency: bool, as_json: bool) -> None:
    """Print every clock of a kind of matter, each as if it began at one moment, line by line.

    \b
    linli cases clocks --category 0101 --at 2026-09-18T16:30
    """
    ready()
    from django.utils import timezone

    from linli.cases import queries

    now = timezone.make_aware(at) if at else timezone.now()
    kind = queries.kind_of(code, timezone.localdate(now))
    if kind is None:
        raise click.ClickException(f"No kind of matter has the code {code} on that day.")
    found = queries.clocks_from(kind, now, now, emergency=emergency or kind.emergency)
    told = [
        {
            "clock": str(name),
            "limit": str(one.limit),
            "since": one.start.isoformat(),
            "due_at": one.due_at.isoformat(),
            "provisional": one.provisional,
            "why": one.lines(),
        }
        for name, one in found.items()
    ]
    answer(
        {"category": code, "name": kind.level2, "clocks": told},
        as_json=as_json,
        words="\n".join(_words(one) for one in told),
    )


@command.command("rates")
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--to", "until", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--area", default="", help="Path of an area: 07/02/; the district.")
@click.option("--by", type=click.Choice(["area", "body", "kind"]), default="area")
@with_json
def rates(*, since: datetime, until: datetime, area: str, by: str, as_json: bool) -> None:
    """Print the three rates of an area over some days, with n and with what is left out.

    \b
    linli cases rates --from 2026-01-01 --to 2026-03-31 --area 07/02/ --json
    """
    ready()
    from linli.cases import queries
    from linli.cases.queries.rates import By

    if until < since:
        raise click.ClickException("The last day lies before the first.")
    told = queries.told(area, since.date(), until.date(), By(by))
    if told is None:
        raise click.ClickException("No formula of the three rates, or no such area.")
    answer(told, as_json=as_json, words="\n".join(_rates(told)))


def _rates(told: dict[str, Any]) -> Iterator[str]:
    for row in (told["whole"], *told["rows"]):
        said = [
            f"{name} {row[name]['percent'] or '–'} (n = {row[name]['n']})"
            for name in ("response", "resolution", "satisfaction")
        ]
        yield f"{row['key']}: closed {row['closed']}, open {row['open']}, {', '.join(said)}"


def _words(one: dict[str, object]) -> str:
    from django.utils import timezone
    from django.utils.dateparse import parse_datetime

    def local(text: object) -> str:
        moment = parse_datetime(str(text))
        return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""

    lines = [f"{one['clock']}: {one['limit']}, due {local(one['due_at'])}"]
    lines += [
        f"   {local(part['begins'])} – {local(part['ends'])}  {part['count']}"
        for part in one["why"]  # type: ignore[attr-defined]
    ]
    return "\n".join(lines)
