"""`linli towns`: demonstration towns, written as files, read by the importer, checked."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .setup import ready
from .speak import answer, fail, step, with_json

if TYPE_CHECKING:
    from linli.exchange.queries.town import Found
    from linli.exchange.rules.town import Plan

SHOWN = 20


@click.group("towns")
def command() -> None:
    """Write, load and check the demonstration towns.

    A town is made from a seed, written as the files a district office keeps, and read by the same
    importer that reads yours. Places and people in it are invented.
    """


@command.command()
@click.argument("town")
@click.option("--into", type=click.Path(path_type=Path), default=Path("town"), show_default=True)
@with_json
def generate(town: str, into: Path, *, as_json: bool) -> None:
    """Write the files of TOWN into a folder; the same seed and day write the same bytes."""
    ready()
    from django.utils import timezone

    plan = _plan(town, as_json=as_json)
    with step(f"Files of {town}") as note:
        counts = write(plan, into, timezone.localdate())
        note(f"{sum(counts.values())} rows in {len(counts)} files")
    answer({"town": town, "into": str(into), "rows": counts}, as_json=as_json, words=str(into))


@command.command()
@click.argument("town")
@with_json
def check(town: str, *, as_json: bool) -> None:
    """Recompute the figures of TOWN from the records, beside what the published account says.

    Ends with status 1 where a figure differs, or where the account names one nobody can tell.
    """
    ready()
    from django.utils import timezone

    from linli.exchange.forms.town import expected_of
    from linli.exchange.queries import figures
    from linli.exchange.rules.expected import agrees, value_of

    _plan(town, as_json=as_json)
    expected, found = expected_of(town), figures(timezone.localdate())
    if strange := found.strange(*expected):
        fail(f"No figure is called {', '.join(strange)}.", as_json=as_json)
    rows: list[dict[str, Any]] = [
        {"figure": name, "found": got, "expected": want, "same": agrees(got, want)}
        for name, want in expected.items()
        for got in (value_of(name, found.figure),)
    ]
    same = all(row["same"] for row in rows)
    result = {
        "town": town, "same": same, "figures": rows, "out_of_band": found.out_of_band,
        "outside": found.outside,
    }  # fmt: skip
    answer(result, as_json=as_json, words=_in_words(rows, found))
    if not same:
        raise SystemExit(1)


def _in_words(rows: list[dict[str, Any]], found: "Found") -> str:
    from linli.exchange.rules.expected import in_words

    lines = [
        f"{'ok ' if row['same'] else '!! '} {row['figure']:<52} {row['found']!s:>14} "
        f"(published: {in_words(row['expected'])})"
        for row in rows
    ]
    lines.append(f"Grid cells outside the band: {len(found.out_of_band)}")
    for one in found.out_of_band[:SHOWN]:
        why = one["reason"] or "(no reason given)"
        lines.append(f"    {one['code']} {one['name']} {one['households']} {why}")
    for what, listed in found.outside.items():
        lines.append(f"{what.replace('_', ' ').capitalize()}: {len(listed)}")
        lines += [f"    {each}" for each in listed[:SHOWN]]
        if len(listed) > SHOWN:
            lines.append(f"    … and {len(listed) - SHOWN} more (--json holds them all)")
    return "\n".join(lines)


def _plan(town: str, *, as_json: bool) -> "Plan":
    from linli.exchange.forms.town import plan_of

    try:
        return plan_of(town)
    except FileNotFoundError:
        fail(f"No demonstration town is called {town!r}.", as_json=as_json)
        raise


def write(plan: "Plan", into: Path, today: date) -> dict[str, int]:
    """The town's tables as CSV files with a header line; file name → rows."""
    from linli.exchange.rules.tables import sheets
    from linli.exchange.rules.town import build
    from linli.kernel.sheets import write_csv

    into.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for sheet in sheets(plan, build(plan), today):
        path = into / f"{sheet.name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            write_csv(out, [sheet.header])
            counts[path.name] = write_csv(out, sheet.rows)
    return counts
