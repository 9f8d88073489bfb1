"""`bin/bench NAME… [--json]`: measure, each figure beside its limit in the same run."""

import sys
from collections.abc import Iterator
from importlib import import_module

import click

from .figure import Figure

BENCHES = {
    "cases": "matters through their lives over HTTP, a million stored; spikes; clocks that end",
    "cases-search": "the desk's search over a million cases in many words, for three readers",
    "drill": "a backup while people report, put back into an empty place, a million matters",
    "load": "the demonstration town into SQLite and PostgreSQL: seconds, memory, longest lock",
    "locate": "a point to its grid cell among 100,000 polygons, beside the bare tree",
    "leaf": "the trail's leaf in a report: the same statements with and without it",
    "lists": "the desk's list over a million cases: p50 and p99, keyset at any depth",
    "lists-plans": "only how both databases answer the list pages over a million cases",
    "proof": "receipts and consistency proofs out of a log of a million entries, over HTTP",
    "rates": "the three rates of a district, a kind, a body over a year of a million cases",
    "report": "filing a report over HTTP by 32 clients, beside the same statements in pgbench",
    "responsible": "who is responsible here, for a place and the words of a duty list, in process",
    "search": "the search page over 100,000 texts, beside the same statement in the database",
    "seal": "sealing the trail, beside the bare program",
    "towns": "all demonstration towns into SQLite, and their figures counted anew",
    "up": "from `bin/up` to the first page, at first and again",
    "verify": "a whole log checked by `linli-verify`: seconds, memory; what a log weighs",
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, type=click.Choice(sorted(BENCHES)))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--rounds", default=3, show_default=True, help="Rounds; the median counts.")
@click.option(
    "--small",
    is_flag=True,
    help="A short run; its figures mean nothing.",
)
def main(names: tuple[str, ...], *, as_json: bool, rounds: int, small: bool) -> None:
    """Measure NAME… (all where none is given). Ends with status 1 below a floor.

    \b
    cases    matters through their lives over HTTP
    cases-search  the desk's search over a million cases
    load     the demonstration town into SQLite and PostgreSQL
    locate   a point to its grid cell among 100,000 polygons
    leaf     what the trail's leaf costs a report
    lists    the desk's list over a million cases
    lists-plans  only the plans of those lists
    proof    receipts out of a log of a million entries
    rates    the three rates over a million cases
    report   filing a report over HTTP by 32 clients
    responsible  who is responsible here
    search   the search page over 100,000 texts
    seal     sealing the trail
    towns    all demonstration towns into SQLite
    up       from the command to the first page
    verify   a whole log checked by linli-verify
    """
    good = True
    for name in names or tuple(BENCHES):
        for figure in _run(name, rounds, small=small):
            click.echo(figure.line() if as_json else figure.words())
            good = good and figure.good
    sys.exit(not (good or small))


def _run(name: str, rounds: int, *, small: bool) -> Iterator[Figure]:
    figures: Iterator[Figure] = import_module(f"bench.{name.replace('-', '_')}").run(
        rounds=rounds, small=small
    )
    return figures


if __name__ == "__main__":
    main()
