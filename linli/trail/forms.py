from django import forms
from django.utils.translation import gettext_lazy as _


class SkipForm(forms.Form):
    """Why something that is stuck is left out. (跳过的原因)"""

    reason = forms.CharField(
        label=_("Why is this left out?"),
        help_text=_("Stays beside the job, for those who come after you."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
