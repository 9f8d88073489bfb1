"""What is typed in to lay out a roster, to draw up a month and to give one shift."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.orgs import queries
from linli.orgs.labels import DAYS, screens
from linli.orgs.models import Org
from linli.orgs.queries import Member
from linli.orgs.rules import MOST_ON_SHIFT, Days, Plan


class HoursForm(forms.Form):
    """Which shifts a roster has, on which days, and what it means for duties. (值班表)"""

    shifts = forms.MultipleChoiceField(label=_("Shifts"), widget=forms.CheckboxSelectMultiple)
    days = forms.ChoiceField(label=_("On which days"), choices=list(DAYS.items()))
    persons = forms.IntegerField(
        label=_("People on each shift"),
        help_text=_("Where there are several, the first one leads."),
        min_value=1,
        max_value=MOST_ON_SHIFT,
        initial=1,
    )
    phone = forms.CharField(
        label=_("Telephone of the duty desk"),
        help_text=_(
            "An office number, never a private one. Empty: that of whoever is on duty, or the body."
        ),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    only_on_shift = forms.BooleanField(
        label=_("The duties of the post count on shift only"),
        help_text=_("Off shift its holders then neither see nor handle matters by this post."),
        required=False,
    )
    on_plates = forms.BooleanField(
        label=_("Residents see who is on duty"),
        help_text=_(
            "On posted codes and the home page: the public name, if there is one, and the number."
        ),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = queries.shift_kinds(today)
        self.fields["shifts"].choices = [(one.code, screens.hours(one)) for one in kinds]  # type: ignore[attr-defined]

    def plan(self, post_code: str, area_path: str) -> Plan:
        given = self.cleaned_data
        return Plan(
            post_code=post_code,
            area_path=area_path,
            shifts=tuple(given["shifts"]),
            days=Days(given["days"]),
            phone=given["phone"],
            only_on_shift=given["only_on_shift"],
            on_plates=given["on_plates"],
            persons=given["persons"],
        )


class RosterForm(HoursForm):
    """A new roster: for which post, over which area. (设值班表)"""

    post = forms.ChoiceField(label=_("Post"))
    area = forms.ChoiceField(label=_("Over which area"))

    field_order = (
        "post", "area", "shifts", "days", "persons", "phone", "on_plates", "only_on_shift",
    )  # fmt: skip

    def __init__(self, *args: Any, org: Org, today: date, **more: Any) -> None:
        super().__init__(*args, today=today, **more)
        posts = queries.posts_in_force(today).items()
        self.fields["post"].choices = [("", "—"), *((code, one.name) for code, one in posts)]  # type: ignore[attr-defined]
        self.fields["area"].choices = queries.places_in(org.path)  # type: ignore[attr-defined]


class DrawForm(forms.Form):
    """A month and those who take turns in it. (排班)"""

    month = forms.ChoiceField(label=_("Month"))
    people = forms.MultipleChoiceField(
        label=_("Who takes turns"), widget=forms.CheckboxSelectMultiple
    )
    first = forms.ChoiceField(
        label=_("Who begins"), required=False, help_text=_("Empty: the first of the list.")
    )

    def __init__(
        self, *args: Any, months: Sequence[date], members: Mapping[UUID, Member], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        people = [(str(pk), one.name) for pk, one in members.items()]
        self.fields["month"].choices = [(f"{one:%Y-%m}", f"{one:%Y-%m}") for one in months]  # type: ignore[attr-defined]
        self.fields["people"].choices = people  # type: ignore[attr-defined]
        self.fields["first"].choices = [("", "—"), *people]  # type: ignore[attr-defined]

    def drawn_month(self) -> date:
        return date.fromisoformat(f"{self.cleaned_data['month']}-01")

    def turn(self) -> list[UUID]:
        """Those who take turns, whoever begins in front."""
        given = self.cleaned_data
        people = [UUID(one) for one in given["people"]]
        at = given["people"].index(given["first"]) if given["first"] in given["people"] else 0
        return people[at:] + people[:at]


class GiveForm(forms.Form):
    """Who has one shift. (排一个班)"""

    person = forms.ChoiceField(label=_("Who has this shift"))

    def __init__(self, *args: Any, members: Mapping[UUID, Member], **more: Any) -> None:
        super().__init__(*args, **more)
        people = [(str(pk), one.name) for pk, one in members.items()]
        self.fields["person"].choices = [("", "—"), *people]  # type: ignore[attr-defined]


class SwapForm(forms.Form):
    """Whose shift is wanted for one's own. (申请换班)"""

    takes = forms.ChoiceField(label=_("For which shift"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, shifts: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["takes"].choices = shifts  # type: ignore[attr-defined]
