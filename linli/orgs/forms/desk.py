"""What is typed in to found bodies, to keep their terms and to enrol members."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.orgs import queries
from linli.orgs.labels import PART, TIER
from linli.orgs.models import Org
from linli.orgs.rules import Body, OrgKind, Term


def day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    """A day, typed or picked."""
    picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=picker, **more)


class TermForm(forms.Form):
    """From a day to a day; without an end until further notice. (任期)"""

    since_on = day(_("First day of the term"))
    until_on = day(
        _("Last day of the term"), required=False, help_text=_("Empty: until further notice.")
    )

    def term(self) -> Term:
        return Term(self.cleaned_data["since_on"], self.cleaned_data["until_on"])


class PhoneForm(forms.Form):
    """The office telephone, as residents call it. (办公电话)"""

    phone = forms.CharField(
        label=_("Office telephone"),
        help_text=_("An office number, never a private one. Empty: none."),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )


class FoundForm(TermForm):
    """A body to be founded, in a form of the town's preset. (登记组织)"""

    form = forms.ChoiceField(label=_("Form of the body"))
    path = forms.ChoiceField(label=_("The area it stands for"))
    name = forms.CharField(label=_("Name of the body"), max_length=80)
    code = forms.CharField(
        label=_("Code of the body"),
        help_text=_("A code no other body carries; it never changes."),
        max_length=40,
    )
    phone = forms.CharField(label=_("Office telephone"), max_length=32, required=False)

    field_order = ("form", "path", "name", "code", "since_on", "until_on", "phone")

    def __init__(self, *args: Any, area: str, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kinds = {one.code: one for one in queries.body_forms(today)}
        levels = {tier.value: said for tier, said in TIER.items()}
        named = [(one.code, f"{one.name} · {levels[one.level]}") for one in self.kinds.values()]
        self.fields["form"].choices = [("", "—"), *named]  # type: ignore[attr-defined]
        self.fields["path"].choices = queries.places_in(area)  # type: ignore[attr-defined]

    def body(self) -> Body:
        given = self.cleaned_data
        return Body(
            kind=OrgKind(self.kinds[given["form"]].kind),
            code=given["code"],
            name=given["name"],
            path=given["path"],
            phone=given["phone"],
            since_on=given["since_on"],
            until_on=given["until_on"],
            form=given["form"],
        )


class MemberForm(TermForm):
    """A body that becomes a member of another. (成员单位)"""

    member = forms.CharField(
        label=_("The body that joins"), help_text=_("Its code, or its whole name."), max_length=80
    )
    part = forms.ChoiceField(label=_("As what it joins"), choices=list(PART.items()))

    field_order = ("member", "part", "since_on", "until_on")

    def clean_member(self) -> Org:
        found = queries.called(self.cleaned_data["member"])
        if not found:
            raise forms.ValidationError(_("No body has this code or this name."), "unknown")
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several bodies have this name. Please give the code."), "several"
            )
        return found[0]
