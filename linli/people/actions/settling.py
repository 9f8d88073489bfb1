"""Where the owner of an account lives, as the roll's duty notes it. (登记住户)"""

from datetime import datetime
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused, forbid_if
from linli.people import access, queries
from linli.people.models import Resident
from linli.people.rules import Tie, Why
from linli.places.models import Unit
from linli.trail.actions import record

from .homes import settled


@action
def settle(
    actor: Actor,
    account_id: UUID,
    unit_id: UUID,
    *,
    tie: Tie = Tie.FAMILY,
    synthetic: bool = False,
    now: datetime,
) -> Resident:
    """Note that the owner of a resident's account lives in a unit. (登记住户)

    One home an account: the same unit again changes nothing, another one is where he lives now.
    """
    account = queries.hold_account(account_id)
    unit = Unit.objects.select_related("entrance__grid_cell").get(pk=unit_id)
    stairs = unit.entrance
    grid_path = stairs.grid_cell.path if stairs.grid_cell else ""
    forbid_if(access.why_not_keep_roll(actor, grid_path, stairs.path))
    if account.name is None or account.is_staff_account or not account.is_active:
        raise Refused(Why.NOT_YOURS if account.is_active else Why.CLOSED)
    lives = queries.lives_at(account.pk)
    if lives and lives.household and lives.household.unit_id == unit.pk:
        return lives

    settled(actor, account, unit, tie, synthetic=synthetic, now=now)
    lives = Resident.objects.get(account=account)

    record(actor, "resident.settled", lives.pk, now)
    return lives
