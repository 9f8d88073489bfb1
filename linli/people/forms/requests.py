"""What somebody asks about his data, and what is answered. (个人信息请求)"""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.people.labels.requests import KINDS, STATES
from linli.people.rules.requests import ANSWERS


class AskForm(forms.Form):
    """What is asked for, in words. (提出请求)"""

    kind = forms.ChoiceField(
        label=_("What would you like?"),
        choices=[(code.value, said) for code, said in KINDS.items()],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Which data, and why"),
        help_text=_("Only whoever answers reads it, and you see that he did."),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )


class AnswerForm(forms.Form):
    """What was done, in words for the person. (答复)"""

    answer = forms.ChoiceField(
        label=pgettext_lazy("request", "What became of it?"),
        choices=[(code.value, STATES[code]) for code in ANSWERS],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In words, as the person will read it"),
        help_text=_("What was not done: why, by which rule, and until when."),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )


class ForgetForm(forms.Form):
    """Somebody asked to be forgotten. (遗忘)"""

    reasons = forms.CharField(
        label=_("What is written down about it"),
        help_text=_("On which ground, and how the person was told; no names, no numbers."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
