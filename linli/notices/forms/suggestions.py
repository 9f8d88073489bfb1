from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AnswerForm(forms.Form):
    """What is answered to a complaint about the system. (答复)"""

    answer = forms.CharField(
        label=pgettext_lazy("to a complaint", "Your answer"),
        help_text=_("What was done, or why not. It is kept beside the complaint."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )
