"""Which matter is kept, for whom, by which paper, until when. (证据保全)"""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.labels.preserving import GROUNDS


class PreserveForm(forms.Form):
    """A matter whose words stay beyond their time. (保全)"""

    number = forms.CharField(label=_("Number of the matter"), max_length=24)
    ground = forms.ChoiceField(
        label=pgettext_lazy("preserving", "Who needs it"),
        choices=[(code.value, said) for code, said in GROUNDS.items()],
        widget=forms.RadioSelect,
    )
    paper = forms.CharField(
        label=pgettext_lazy("preserving", "Which paper asks for it"),
        help_text=_("Its number and day, no names."),
        max_length=120,
    )
    until_on = forms.DateField(
        label=pgettext_lazy("preserving", "Last day"),
        help_text=_("A year at most; whoever needs it longer says so again."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
