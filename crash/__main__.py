"""`bin/crash [--long]`: kill, cut off, fill up; then compare with what was acknowledged."""

import random
import signal
import sys
import time
from collections.abc import Iterator

import click

from bench.databases import KINDS, Database, database

from . import asking, cutting, filling, killing
from .cluster import cluster
from .killing import Living
from .stable import Stable, stable
from .told import Told

SHORT = {"kills": 8, "most": 1, "power": 1, "restarts": 1, "fillings": 0}
LONG = {"kills": 1_000, "most": 60, "power": 50, "restarts": 10, "fillings": 1}
COMMUNITIES = 1


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--long", is_flag=True, help="1,000 kills of the application, 50 of PostgreSQL.")
@click.option(
    "--database", "kinds", multiple=True, type=click.Choice(KINDS), help="[default: both]"
)
@click.option("--kills", type=int, help="So many of the application instead.")
@click.option("--seed", type=int, help="Of the dice; printed, so that a run can be repeated.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def main(
    *, long: bool, kinds: tuple[str, ...], kills: int | None, seed: int | None, as_json: bool
) -> None:
    """Kill the product at named points and at random, restart and kill its database under load,
    fill its disk, let its clock jump, send the same key a hundred times. Whatever was acknowledged
    stands on a list outside, with which the database is compared. Ends with status 1 at a fault.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that everything is cleared away
    sizes = {**(LONG if long else SHORT), **({"kills": kills} if kills else {})}
    seed = seed if seed is not None else int(time.time())
    click.echo(f"seed {seed}", err=True)
    good = True
    for kind in kinds or KINDS:
        for told in run(kind, sizes, seed):
            click.echo(told.line() if as_json else told.words())
            good = good and told.good
    sys.exit(0 if good else 1)


def run(kind: str, sizes: dict[str, int], seed: int) -> Iterator[Told]:
    """Everything on one kind of database, as the role the servers run as."""
    with database(kind) as made, stable(made) as house:
        living = house.do("lay", communities=COMMUNITIES)
        began = time.monotonic()
        for told in everything(made, house, living, sizes, random.Random(seed)):  # noqa: S311
            told.said["seconds"] = round(time.monotonic() - began, 1)
            told.name = f"{kind}.{told.name}"
            yield told
            began = time.monotonic()


def everything(
    made: Database, house: Stable, living: Living, sizes: dict[str, int], dice: random.Random
) -> Iterator[Told]:
    """One after the other on one district; the clock jumps last, for nothing is the same after."""
    threads = 4 if made.kind == "postgres" else 1
    yield from killing.at_points(house, living, most=sizes["most"], dice=dice)
    yield killing.at_random(house, living, kills=sizes["kills"], threads=threads, dice=dice)
    yield asking.same_key(house, living, threads=4, dice=dice)
    if made.kind == "sqlite":
        yield filling.of_sqlite(made, living, dice)
        yield asking.clocks(house, living, dice)
        return
    with cluster(made) as server:
        yield cutting.restarts(house, living, server, times=sizes["restarts"], dice=dice)
        yield cutting.kills(house, living, server, times=sizes["power"], dice=dice)
        if sizes["fillings"]:
            yield filling.of_postgres(house, living, server, dice)
        yield asking.clocks(house, living, dice)


if __name__ == "__main__":
    main()
