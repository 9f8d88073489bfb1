"""What is typed in to lay out a zone. (划定责任区)"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.orgs.models import Org
from linli.orgs.queries import places_in
from linli.orgs.rules import OrgKind, tier_of
from linli.orgs.rules.terms import ZONES_LIE_IN

KEEPS = (OrgKind.PARTY_BRANCH, OrgKind.PARTY_GROUP, OrgKind.PARTY_COMMITTEE)


class ZoneForm(forms.Form):
    """A piece of a compound, for one member to answer for. (责任区)"""

    path = forms.ChoiceField(label=_("Where it lies"))
    org = forms.ModelChoiceField(
        Org.objects.none(),
        label=_("The organisation that keeps it"),
        help_text=_("It stands at this compound, its community or above."),
        empty_label="—",
    )
    name = forms.CharField(label=_("Name of the zone"), max_length=80)
    within = forms.CharField(
        label=_("Which homes or places"),
        help_text=_("For example: 1 to 3 floor, the yard in front. No names of residents."),
        max_length=200,
        required=False,
    )
    code = forms.CharField(
        label=_("Code of the zone"),
        help_text=_("A code no other zone carries; it never changes."),
        max_length=40,
    )

    def __init__(self, *args: Any, area: str, **more: Any) -> None:
        super().__init__(*args, **more)
        places = [(path, name) for path, name in places_in(area) if tier_of(path) in ZONES_LIE_IN]
        self.fields["path"].choices = [("", "—"), *places]  # type: ignore[attr-defined]
        ways = {area[: n + 1] for n, sign in enumerate(area) if sign == "/"}
        near = Org.objects.filter(path__in=ways) | Org.objects.filter(path__under=area)
        keeps = near.filter(kind__in=KEEPS).order_by("path", "code")
        self.fields["org"].queryset = keeps  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What a zone is laid out from."""
        said = self.cleaned_data
        plain = {name: said[name] for name in ("code", "name", "path", "within")}
        return plain | {"org_id": said["org"].pk}
