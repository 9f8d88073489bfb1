"""What is typed in at the end of a shift."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignShiftForm(forms.Form):
    """What the next shift should know beside the figures. (交班)"""

    note = forms.CharField(
        label=_("What the next shift should know"),
        help_text=_("No names and no telephone numbers of residents: those stand in the matter."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
