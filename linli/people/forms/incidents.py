"""What is written down about an incident. (个人信息安全事件)"""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.people.labels.incidents import DATA, KINDS, NOTED
from linli.people.rules.incidents import DataKind, IncidentKind, Noted, Report, Step

NO_NAMES = _("No names and no numbers of persons.")
MOMENT = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeField):
    """A moment as a browser asks for it, in the time of the district."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
    input_formats = (MOMENT, "%Y-%m-%d %H:%M")

    def __init__(self, **more: Any) -> None:
        super().__init__(initial=timezone.localtime, **more)


class IncidentForm(forms.Form):
    """What happened, which data, about how many persons, when it was found. (登记事件)"""

    kind = forms.ChoiceField(
        label=pgettext_lazy("incident", "What happened?"),
        choices=[(code.value, said) for code, said in KINDS.items()],
    )
    what = forms.CharField(
        label=_("In words"),
        help_text=NO_NAMES,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )
    which = forms.MultipleChoiceField(
        label=_("Which data?"),
        choices=[(code.value, said) for code, said in DATA.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    persons = forms.IntegerField(
        label=_("About how many persons?"),
        help_text=_("Leave it empty while nobody knows."),
        min_value=0,
        max_value=100_000_000,
        required=False,
    )
    found_at = Moment(label=_("Found when?"))

    def report(self) -> Report:
        given = self.cleaned_data
        return Report(
            kind=IncidentKind(given["kind"]),
            what=given["what"],
            data=tuple(DataKind(one) for one in given["which"]),
            persons=given["persons"],
            found_at=given["found_at"],
        )


class StepForm(forms.Form):
    """A line of what was done about it. (处置记录)"""

    kind = forms.ChoiceField(
        label=_("What is noted?"), choices=[(code.value, said) for code, said in NOTED.items()]
    )
    whom = forms.CharField(
        label=_("Who was told?"),
        help_text=_("An office, or which group of persons; empty where nobody was told."),
        max_length=120,
        required=False,
    )
    text = forms.CharField(
        label=_("In words"),
        help_text=NO_NAMES,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    at = Moment(label=pgettext_lazy("incident", "When?"))

    def step(self) -> Step:
        given = self.cleaned_data
        return Step(Noted(given["kind"]), given["text"], given["at"], given["whom"])


class OutcomeForm(forms.Form):
    """What came of it, when it is closed. (结案说明)"""

    outcome = forms.CharField(
        label=_("What came of it, and what keeps it from happening again"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
    )
