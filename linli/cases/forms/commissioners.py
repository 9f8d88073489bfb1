"""What is typed in around a commissioner: appointing, writing to him, his no. (社区服务专员)"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.cases.rules import Why
from linli.orgs import queries as bodies
from linli.orgs.labels import WHY as ORGS_WHY
from linli.orgs.rules import Seat, Term
from linli.orgs.rules import Why as OrgsWhy
from linli.people.models import Account

from .draft import Draft
from .report import Groups, PhoneField, WhatForm
from .work import StepForm

Choices = Sequence[tuple[str, str]]
FIELD_OF = {
    Why.HAS_COMMISSIONER: "area",
    Why.AREA_TOO_WIDE: "area",
    Why.NOT_YOUR_AREA: "area",
    Why.NOT_A_DEPARTMENT: "org",
    Why.NO_CODE_POST: "post",
    Why.NO_KINDS: "kinds",
    Why.UNKNOWN_KIND: "kinds",
}
"""Beside which field a refusal stands."""


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


class CommissionerForm(forms.Form):
    """Which body, who, for which area and kinds, from when until when. (选派专员)"""

    org = forms.ChoiceField(label=_("Department"))
    username = forms.CharField(
        label=_("User name of the staff account"),
        max_length=32,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )
    public_name = forms.CharField(
        label=_("Name on the sheet and the page"),
        help_text=_("Only if the commissioner agrees; empty: the post alone. No number is shown."),
        max_length=40,
        required=False,
    )
    post = forms.ChoiceField(label=_("Post"))
    area = forms.ChoiceField(
        label=_("For which community or compound"),
        help_text=_("One at a time; whoever serves several has a code for each."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("For which kinds of matter"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one kind of matter.")},
    )
    since_on = _day(_("First day"))
    until_on = _day(_("Last day"), required=False, help_text=_("Empty: until further notice."))

    def __init__(
        self,
        *given: Any,
        bodies: Choices,
        posts: Choices,
        areas: Choices,
        kinds: Groups,
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        empty = ("", _("Please choose"))
        self.fields["org"].choices = [empty, *bodies]  # type: ignore[attr-defined]
        self.fields["post"].choices = posts  # type: ignore[attr-defined]
        self.fields["area"].choices = [empty, *areas]  # type: ignore[attr-defined]
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        if bodies.staff(self.cleaned_data["username"]) is None:
            raise forms.ValidationError(ORGS_WHY[OrgsWhy.NO_STAFF_ACCOUNT], "unknown")
        return str(self.cleaned_data["username"])

    def account(self) -> Account:
        found = bodies.staff(self.cleaned_data["username"])
        assert found is not None  # noqa: S101  (the field has been cleaned)
        return found

    def seat(self) -> Seat:
        given = self.cleaned_data
        return Seat(
            org_id=UUID(given["org"]),
            post_code=given["post"],
            area_path=given["area"],
            public_name=given["public_name"],
        )

    def term(self) -> Term:
        return Term(self.cleaned_data["since_on"], self.cleaned_data["until_on"])


class ReasonForm(StepForm):
    """Why a code counts no longer, or a post ends. (原因)"""

    why = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea({"rows": 2}))


class DeclineForm(StepForm):
    """Why the commissioner cannot settle it. (不能解决的原因)"""

    why = forms.CharField(
        label=_("Why you cannot settle it"),
        help_text=_("The community reads it, and whoever is called after you."),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
    )


class BringForm(StepForm):
    """To which commissioner, and what is asked of him. (提请专员)"""

    seat = forms.TypedChoiceField(
        label=_("Which commissioner"), coerce=UUID, widget=forms.RadioSelect
    )
    ask = forms.CharField(
        label=_("What is asked of the commissioner"),
        help_text=_("His department reads it with its task."),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *given: Any, seats: Choices, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["seat"].choices = seats  # type: ignore[attr-defined]
        if len(seats) == 1:
            self.fields["seat"].initial = seats[0][0]


class CodeForm(forms.Form):
    """The code as it is printed on the sheet. (专员码)"""

    code = forms.CharField(
        label=_("The code on the sheet"),
        help_text=_("Ten letters and digits; capital or small does not matter."),
        max_length=24,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )


class WriteForm(WhatForm):
    """One page: what, which kind, where, and how to be told. (找专员)"""

    kind_code = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect)
    where = forms.ChoiceField(label=_("Where is it?"), required=False)
    words = forms.CharField(
        label=_("Where exactly?"),
        help_text=_("Such as: beside the east gate, third floor."),
        max_length=80,
        required=False,
    )
    anonymous = forms.BooleanField(
        label=_("Report without my name"),
        help_text=_(
            "We do not keep who you are. With the number and the receipt code you can still"
            " follow the matter."
        ),
        required=False,
    )
    phone = PhoneField(
        label=_("Telephone"),
        help_text=_("Only for asking you afterwards. Those who do the work never see it."),
        required=False,
    )

    def __init__(self, *given: Any, draft: Draft, kinds: Choices, places: Any, **more: Any) -> None:
        super().__init__(*given, draft=draft, **more)
        self.fields["kind_code"].choices = kinds  # type: ignore[attr-defined]
        self.fields["where"].choices = places  # type: ignore[attr-defined]
        if len(kinds) == 1:
            self.fields["kind_code"].initial = kinds[0][0]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("anonymous") and given.get("phone"):
            words = _("You want to stay anonymous: please clear the number, or the tick above.")
            self.add_error("phone", forms.ValidationError(words, "anonymous"))
        return given
