"""What is written down about standard answers, and how they are looked for. (知识库)"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules import TEXT
from linli.cases.rules.answers import Answer

from .work import StepForm


def _day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=picker, **more)


class SayForm(StepForm):
    """The answer to a question, which is then over. (当场答复)"""

    text = forms.CharField(
        label=_("Answer"),
        help_text=_("The reporter reads it. Only for a question that nobody has to act upon."),
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
    )


class AnswersForm(forms.Form):
    """Words of a question that is looked for. (查答复)"""

    q = forms.CharField(
        label=pgettext_lazy("standard answer", "Words of the question"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )


class StandardAnswerForm(forms.Form):
    """A question, what is said to it, on which ground, by whom, from when until when. (标准答复)"""

    question = forms.CharField(
        label=pgettext_lazy("standard answer", "Question"),
        help_text=_("As people ask it."),
        max_length=200,
    )
    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("It is read out as it stands: short sentences, no names of persons."),
        max_length=TEXT,
        widget=forms.Textarea({"rows": 5}),
    )
    basis = forms.CharField(
        label=_("On which it rests"),
        help_text=_("The rule or the paper, with its day."),
        max_length=200,
    )
    org = forms.ChoiceField(label=_("Who answers for it"))
    kind_code = forms.ChoiceField(label=_("Kind of matter"), required=False)
    valid_from = _day(_("Valid from"))
    valid_until = _day(
        _("Valid until"),
        required=False,
        help_text=_("Empty: until further notice. After this day it is offered no more."),
    )

    def __init__(self, *given: Any, bodies: Any, kinds: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["org"].choices = bodies  # type: ignore[attr-defined]
        self.fields["kind_code"].choices = [("", _("Of any kind")), *kinds]  # type: ignore[attr-defined]

    def said(self) -> Answer:
        names = ("question", "answer", "basis", "valid_from", "valid_until")
        return Answer(**{name: self.cleaned_data[name] for name in names})
