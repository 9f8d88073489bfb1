"""The bodies a register of compounds names: committees, branches, firms. (组织)"""

from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from linli.exchange.rules.plan import Plan
from linli.exchange.rules.rows import CompoundRow
from linli.kernel.ids import new_id
from linli.orgs.models import Org
from linli.orgs.queries import forms
from linli.orgs.rules import OrgKind, form_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "org": (
        "id", "kind", "code", "name", "path", "since_on", "until_on",
        "form", "parent_id", "host_id", "matters",
    ),
    "contract": ("id", "firm_id", "compound_id", "since_on"),
}  # fmt: skip


class Bodies:
    """Bodies by code; a branch of the same name in one community is one joint branch.

    A register names no forms: each body has the one its kind and level leave in the preset.
    """

    def __init__(self) -> None:
        self.forms = forms(timezone.localdate())
        self.known: dict[str, UUID] = dict(Org.objects.values_list("code", "pk"))

    def lay(self, plan: Plan, row: CompoundRow, compound: UUID, path: str) -> None:
        """Plan the bodies of a new compound."""
        if row.committee:
            name = row.committee_name or row.name
            kind = OrgKind(row.committee)
            self._body(
                plan, f"{kind}-{row.code}", kind, name, (path, row.term_from, row.term_until)
            )
        if row.branch:
            code = f"branch-{_short(row.community + row.branch)}"
            self._body(plan, code, OrgKind.PARTY_BRANCH, row.branch, (path, None, None))
        if row.firm:
            above = path.split("/", 1)[0] + "/"
            firm = self._body(
                plan,
                f"firm-{_short(row.firm)}",
                OrgKind.PROPERTY_COMPANY,
                row.firm,
                (above, None, None),
            )
            if row.governed_from:
                plan.add("contract", new_id(), firm, compound, row.governed_from)

    def _body(
        self, plan: Plan, code: str, kind: OrgKind, name: str, where: tuple[object, ...]
    ) -> UUID:
        if code not in self.known:
            pk = new_id()
            form = form_of(kind, str(where[0]), self.forms)
            plan.add("org", pk, kind, code[:40], name[:80], *where, form, None, None, [])
            self.known[code] = pk
        return self.known[code]


def _short(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]
