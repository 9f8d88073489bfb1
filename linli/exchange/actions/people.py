"""People whom files name: an account without sign-in for each, known again by body and name."""

from collections.abc import Iterable
from uuid import UUID

from linli.exchange.models import ImportPerson
from linli.exchange.rules.plan import Plan
from linli.kernel.crypto import keyed_hash
from linli.kernel.ids import new_id

COLUMNS: dict[str, tuple[str, ...]] = {
    "account": ("id", "name", "password"),
    "importperson": ("id", "key"),
}
PURPOSE = "exchange.person"
NO_PASSWORD = "!"  # noqa: S105  (nobody signs in with it)


class People:
    """Accounts by the keyed hash of body and name; the same name in the same body is one person."""

    def __init__(self) -> None:
        self.known: dict[str, UUID] = {}
        self.asked: set[str] = set()

    def look_up(self, named: Iterable[tuple[UUID, str]]) -> set[UUID]:
        """Find those who are there already, all at once; the accounts that were not known yet."""
        keys = {_key(org, name) for org, name in named} - self.asked
        self.asked |= keys
        rows = dict(ImportPerson.objects.filter(key__in=keys).values_list("key", "pk"))
        self.known |= rows
        return set(rows.values())

    def account(self, plan: Plan, org: UUID, name: str) -> UUID:
        """Somebody's account, made where it is new."""
        key = _key(org, name)
        if key not in self.known:
            self.known[key] = pk = new_id()
            plan.add("account", pk, name, NO_PASSWORD)
            plan.add("importperson", pk, key)
        return self.known[key]


def _key(org: UUID, name: str) -> str:
    return keyed_hash(f"{org.hex} {name}", PURPOSE)
