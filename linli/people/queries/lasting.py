"""What holds of signing in today, as the district set it. (登录时长)"""

from datetime import date, timedelta
from uuid import UUID

from linli.kernel.dated import in_force
from linli.people.models import Account, Measure
from linli.people.rules import Gauge
from linli.people.rules.sessions import AGAIN, Lasting, lasting


def measures(today: date) -> dict[Gauge, int]:
    """Every number of `people.measures` in force."""
    return {Gauge(one.code): one.number for one in in_force(Measure, today, "code")}


def lasting_of(account_id: UUID, today: date) -> Lasting:
    """How long a sign-in of this account lasts that begins today, and how long it may rest."""
    name = Account.objects.filter(pk=account_id).values_list("username", flat=True).first()
    return lasting(staff=name is not None, said=measures(today))


def again_within(today: date) -> timedelta:
    """Whoever proved within this time who he is, is not asked again."""
    said = measures(today).get(Gauge.AGAIN_MINUTES)
    return timedelta(minutes=said) if said else AGAIN
