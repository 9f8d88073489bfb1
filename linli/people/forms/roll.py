"""What those who keep the roll write down when a share passes on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .days import DayInput


class EndShareForm(forms.Form):
    """From which day on somebody owns no longer. (产权转出)"""

    on = forms.DateField(
        label=_("From which day on?"),
        help_text=_("The day on the title deed or the contract; today at the latest."),
        widget=DayInput,
    )
