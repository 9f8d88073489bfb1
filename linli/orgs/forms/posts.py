"""What is typed in to appoint somebody and to let somebody stand in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.orgs import queries
from linli.orgs.labels import WHY
from linli.orgs.models import Org
from linli.orgs.rules import Seat, Term, Why
from linli.people.models import Account

from .desk import TermForm, day


class StaffForm(forms.Form):
    """A staff account by its user name. (工作账号)"""

    username = forms.CharField(
        label=_("User name of the staff account"),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean_username(self) -> str:
        if queries.staff(self.cleaned_data["username"]) is None:
            raise forms.ValidationError(WHY[Why.NO_STAFF_ACCOUNT], "unknown")
        return str(self.cleaned_data["username"])

    def account(self) -> Account:
        found = queries.staff(self.cleaned_data["username"])
        assert found is not None  # noqa: S101  (the field has been cleaned)
        return found


class AppointForm(StaffForm, TermForm):
    """Person × post × area × term; the body is the page's. (任职)"""

    post = forms.ChoiceField(label=_("Post"))
    area = forms.ChoiceField(label=_("Over which area"))
    public_name = forms.CharField(
        label=_("Name that plates may show"), max_length=40, required=False
    )
    public_phone = forms.CharField(
        label=_("Office channel that plates may show"),
        help_text=_("An office number, never a private one. Empty: none."),
        max_length=32,
        required=False,
    )

    field_order = (
        "username", "post", "area", "since_on", "until_on", "public_name", "public_phone",
    )  # fmt: skip

    def __init__(self, *args: Any, org: Org, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.org = org
        posts = queries.posts_in_force(today).items()
        self.fields["post"].choices = [("", "—"), *((code, one.name) for code, one in posts)]  # type: ignore[attr-defined]
        self.fields["area"].choices = queries.places_in(org.path)  # type: ignore[attr-defined]

    def seat(self) -> Seat:
        given = self.cleaned_data
        return Seat(
            org_id=self.org.pk,
            post_code=given["post"],
            area_path=given["area"],
            public_name=given["public_name"],
            public_phone=given["public_phone"],
        )


class StandInForm(StaffForm):
    """Who stands in, from a day to a day. (代班)"""

    since_on = day(_("First day of standing in"))
    until_on = day(_("Last day of standing in"))

    def term(self) -> Term:
        return Term(self.cleaned_data["since_on"], self.cleaned_data["until_on"])


class LastDayForm(forms.Form):
    """The last day something counts. (最后一天)"""

    until_on = day(_("Last day, which still counts"))
