"""What is asked of the figures: where, when, of what. (统计条件)"""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.labels.figures import BY
from linli.cases.queries.rates import By
from linli.cases.rules import Stretch

LONGEST = timedelta(days=3660)


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ScopeForm(forms.Form):
    """Days, an area, a kind, who leads; what makes no sense is said above. (统计范围)"""

    since = forms.DateField(label=_("From"), required=False, widget=_day())
    until = forms.DateField(label=_("Until"), required=False, widget=_day())
    area = forms.ChoiceField(label=_("Area"), required=False)
    kind = forms.ChoiceField(label=_("Kind of matter"), required=False)
    body = forms.UUIDField(required=False, widget=forms.HiddenInput)
    by = forms.ChoiceField(required=False, choices=list(BY.items()), widget=forms.HiddenInput)

    def __init__(self, *args: Any, areas: Any, kinds: Any, today: date) -> None:
        super().__init__(*args)
        self.today = today
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("all")), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        stretch = self.stretch_of(given)
        if stretch.until < stretch.since:
            raise forms.ValidationError(_("The last day lies before the first."), code="order")
        if stretch.until - stretch.since > LONGEST:
            raise forms.ValidationError(_("Ten years at most, please."), code="long")
        return given

    def stretch_of(self, given: dict[str, Any]) -> Stretch:
        """The days asked for; without them, this year so far."""
        until = given.get("until") or self.today
        return Stretch(given.get("since") or until.replace(month=1, day=1), until)

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for; where it makes no sense, what a page without a question shows."""
        sound = self.is_valid()
        given = self.cleaned_data if sound else {}
        return {
            "stretch": self.stretch_of(given),
            "area": given.get("area", ""),
            "kind": given.get("kind", ""),
            "body": given.get("body"),
            "by": By(given.get("by") or By.AREA),
        }
