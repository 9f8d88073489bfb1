"""What an import of cells does beyond its rows: shares are kept, open matters follow. (划转)"""

from datetime import datetime

from linli.cases.actions import follow
from linli.exchange.models import ImportRun
from linli.exchange.queries import moved
from linli.kernel.actor import Actor
from linli.places.actions import keep_shares
from linli.places.models import CellShare, GridCell


def settle(actor: Actor, run: ImportRun, now: datetime) -> None:
    """Keep how much of each old cell lies where since; inside the action that ends the run.

    Open matters follow their building. A run that goes on and ends again is settled anew.
    """
    if not moved.has_moved(run):
        return
    was = moved.before(run)
    CellShare.objects.filter(cause=run.pk).delete()
    keep_shares(was, run.pk, now)
    left = GridCell.objects.filter(pk__in={one for one in was.values() if one})
    follow(actor, moved.homes(run), list(left.values_list("path", flat=True)), now=now)


def cells_of(run: ImportRun) -> list[str]:
    """The cells in which the entrances a run moved lie now."""
    return sorted(set(moved.homes(run).values()))


def go_back(actor: Actor, run: ImportRun, left: list[str], now: datetime) -> None:
    """Open matters go back with their entrances, and the shares are gone."""
    CellShare.objects.filter(cause=run.pk).delete()
    if left:
        follow(actor, moved.homes(run), left, now=now)
