"""The one write of this room: the first day of an empty district."""

from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import CLERK, Actor
from linli.orgs.actions import appoint, found_departments
from linli.orgs.models import Org
from linli.orgs.rules import OrgKind, Seat, Term
from linli.people.actions import make_first_account
from linli.people.models import Account
from linli.places.models import Area, Town
from linli.places.rules import AreaKind, Level
from linli.trail.actions import record

from .presets import load_preset

DEFAULT = "national"
FIRST_POST = "sec_admin"
"""Who keeps accounts and posts; the other two of the three administrators are other people."""


@action
def set_up_district(  # noqa: PLR0913  (what the wizard asks)
    actor: Actor,
    *,
    district: str,
    district_code: str,
    username: str,
    name: str,
    password: str,
    now: datetime,
) -> Account:
    """Name the district, found its bodies and appoint who keeps its accounts. (首次设置)

    The door has asked for the printed code. Refused where staff exists already.
    """
    account = make_first_account(actor, username=username, name=name, password=password, now=now)
    if not Town.objects.exists():
        load_preset(CLERK, DEFAULT, now)
    area, is_new = Area.objects.get_or_create(
        code=district_code,
        defaults={
            "path": f"{district_code}/",
            "level": Level.DISTRICT,
            "kind": AreaKind.DISTRICT,
            "name": district,
        },
    )

    if is_new:
        record(actor, "area.founded", area.pk, now, code=district_code)
    found_departments(CLERK, area.path, now=now)
    centre = Org.objects.filter(kind=OrgKind.COMMAND_CENTER, path=area.path).order_by("pk")[0]
    appoint(
        CLERK,
        account.pk,
        Seat(centre.pk, FIRST_POST, area.path),
        Term(now.date()),
        now=now,
    )
    return account
