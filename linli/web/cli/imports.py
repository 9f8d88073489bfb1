"""`linli import`: take in files as a district office keeps them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click
from click._termui_impl import ProgressBar

from . import sources, taking_over
from .setup import ready
from .speak import answer, fail, say, with_json

if TYPE_CHECKING:
    from linli.exchange.forms.mapping import Mapping
    from linli.exchange.jobs import Report, Tick

SHOWN = 20
KINDS = (
    "territory", "roster", "grids", "bodies", "cases", "whistles", "mediations", "hotline",
    "arrivals", "cutover", "explain",
)  # fmt: skip


@click.command("import")
@click.argument(
    "kind",
    type=click.Choice(KINDS),
    required=False,
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be taken and refused; write nothing.")
@click.option(
    "--map", "map_", type=click.Path(exists=True, path_type=Path), help="Columns, dates, states."
)
@click.option("--compound", default="", help="The compound of a roll that does not name it.")
@click.option("--community", default="", help="The community of drawn cells that do not name it.")
@click.option("--synthetic", is_flag=True, help="Mark all of it as invented.")
@click.option("--corrections", type=click.Path(path_type=Path), help="Where bad rows go, as XLSX.")
@click.option("--system", default="", help="The system matters come from; hotline.")
@click.option("--source", default="", help="Of arrivals: hotline, video_patrol, grid …")
@click.option("--part", is_flag=True, help="The file holds a part of the matters: compare nothing.")
@click.option("--number", "numbers", multiple=True, help="Of a difference to explain.")
@click.option("--reason", default="", help="Why the two systems may differ over it.")
@click.option("--by", default="", help="The user name of the person who answers for it.")
@click.option("--undo", "undo_", type=click.UUID, help="Take back an import as a whole.")
@with_json
def command(undo_: UUID | None, *, as_json: bool, **given: Any) -> None:
    """Take in FILES of a KIND: territory, roster, grids, bodies, cases, whistles, mediations.

    CSV, XLSX or GeoJSON.

    Good rows are taken; bad rows are named with their reason and come back in a workbook.
    The same file again changes nothing. A file of matters is held against what stands
    here; `explain` says why something differs, `cutover` leaves the earlier system when nothing is
    unexplained.

    `hotline` takes in a file of the back office's orders, `arrivals` the messages of one source, a
    JSON object a line.

    \b
    linli import territory 区划.csv 小区.csv 房屋.csv
    linli import roster 业主名册.xlsx --dry-run
    linli import cases export.csv --map 311.yaml
    linli import cases daily.csv --system old --json
    linli import explain --system old --number 20260101001 --reason … --by wangfang
    linli import cutover --system old
    linli import hotline 工单.csv
    linli import arrivals --source video_patrol events.jsonl
    linli import --undo 0190…
    """
    ready()
    from linli.kernel.refusals import Refused

    try:
        if undo_:
            undone(undo_, as_json=as_json)
        elif given["kind"] == "cutover":
            taking_over.left(given, as_json=as_json)
        elif given["kind"] == "explain":
            taking_over.explained(given, as_json=as_json)
        elif not given["kind"] or not given["files"]:
            raise click.UsageError("Name a kind and at least one file.")
        elif given["kind"] == "arrivals":
            sources.arrived(given, as_json=as_json)
        else:
            taken(sources.as_cases(given), as_json=as_json)
    except Refused as refused:
        fail(_words(refused), as_json=as_json, reason=refused.reason.value)


def taken(given: dict[str, Any], *, as_json: bool) -> None:
    """Import each file in turn, and say what came of it."""
    reports = []
    mapping = _mapping(given)
    for path in given["files"]:
        with _bar(path, hidden=as_json) as tick:
            reports.append(load(given["kind"], path, mapping, dry=given["dry_run"], tick=tick))
    found = {}
    if given["kind"] == "cases" and not (given["dry_run"] or given["part"]):
        found = taking_over.compared(reports, mapping.system)
    if given["corrections"]:
        given["corrections"].write_bytes(corrected(reports))
    shown = [_told(each) for each in reports]
    lines = [line for each in reports for line in _lines(each)]
    lines += taking_over.lines(found) if found else []
    told = {"dry_run": given["dry_run"], "files": shown, **({"compared": found} if found else {})}
    answer(told, as_json=as_json, words="\n".join(lines))


def load(kind: str, path: Path, mapping: "Mapping", *, dry: bool, tick: "Tick") -> "Report":
    """One file, in the name of the machine."""
    from django.utils import timezone

    from linli.exchange.jobs import take_file
    from linli.exchange.rules.rows import Kind
    from linli.kernel.actor import CLERK

    file = (path.name, path.read_bytes())
    return take_file(CLERK, Kind(kind), file, mapping, now=timezone.now, dry=dry, tick=tick)


def undone(run_id: UUID, *, as_json: bool) -> None:
    """Take back one import."""
    from django.core.exceptions import ObjectDoesNotExist
    from django.utils import timezone

    from linli.exchange import actions
    from linli.kernel.actor import CLERK

    try:
        run = actions.undo(CLERK, run_id, now=timezone.now())
    except ObjectDoesNotExist:
        fail("There is no such import.", as_json=as_json)
    else:
        answer({"run": run.pk, "state": run.state}, as_json=as_json, words=f"Undone: {run.file}")


def corrected(reports: "list[Report]") -> bytes:
    """The workbook of all bad rows."""
    from linli.exchange import labels
    from linli.exchange.forms import corrections

    bad = [row for each in reports for row in each.bad]
    titles = {place: title for each in reports for place, title in each.notes.titles.items()}
    return corrections.workbook(bad, labels.sentence, titles)


def _mapping(given: dict[str, Any]) -> "Mapping":
    from linli.exchange.forms import mapping

    read = mapping.read(given["map_"].read_text("utf-8") if given["map_"] else "")
    named = ("compound", "community", "system")
    more = {name: given[name] or getattr(read, name) for name in named}
    more["synthetic"] = given["synthetic"] or read.synthetic
    return read.model_copy(update=more)


@contextmanager
def _bar(path: Path, *, hidden: bool) -> Iterator["Tick"]:
    if hidden:
        yield lambda _: None
        return
    bar: ProgressBar[int] = click.progressbar(label=path.name, length=0, file=sys.stderr)

    def tick(rows: int) -> None:
        bar.length = (bar.length or 0) + rows
        bar.update(rows)

    with bar:
        yield tick


def _told(report: "Report") -> dict[str, Any]:
    from linli.exchange import labels

    notes = report.notes
    return {
        "file": report.file,
        "run": report.run_id,
        "taken": report.taken,
        "unchanged": report.unchanged + notes.same,
        "refused": report.refused,
        "skipped": notes.skipped,
        "left_out_sheets": [sheet for _, sheet in notes.left_out],
        "encoding": {name: each.name for name, each in notes.encodings.items()},
        "columns": [
            {"sheet": sheet, "mapped": {f: found.heads[at] for f, at in found.places.items()},
             "unknown": list(found.unknown)}
            for _, sheet, found in notes.layouts
        ],
        "bad": [
            {"sheet": row.sheet, "row": row.number, "column": fault.column, "value": fault.value,
             "why": fault.why, "words": labels.sentence(fault)}
            for row in report.bad
            for fault in row.faults
        ],
        "findings": [
            {"sheet": each.sheet, "row": each.number, "column": each.fault.column,
             "why": each.fault.why, "words": labels.sentence(each.fault)}
            for each in notes.findings
        ],
    }  # fmt: skip


def _lines(report: "Report") -> list[str]:
    from linli.exchange import labels

    lines = [
        f"{report.file}: {report.taken} taken, {report.unchanged + report.notes.same} unchanged, "
        f"{report.refused} refused, {len(report.notes.findings)} to look at"
    ]
    for row in report.bad[:SHOWN]:
        said = "; ".join(labels.sentence(fault) for fault in row.faults)
        lines.append(f"    {row.sheet or report.file} {row.number}: {said}")
    if report.refused > SHOWN:
        lines.append(f"    … and {report.refused - SHOWN} more (--corrections FILE holds them all)")
    if report.run_id:
        lines.append(f"    undo: linli import --undo {report.run_id}")
    return lines


def _words(refused: Any) -> str:
    from linli.exchange import labels

    heads = getattr(refused, "heads", ())
    words = str(labels.WHY.get(refused.reason, refused.reason))
    say("")
    return f"{words} ({'、'.join(heads)})" if heads else words
