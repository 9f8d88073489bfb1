"""What people hand in, and lines of the preset's tables that belong to this room."""

from datetime import date
from typing import Annotated

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, PositiveInt, StringConstraints

from .rules import Kept


class SkipForm(forms.Form):
    """Why something that is stuck is left out. (跳过的原因)"""

    reason = forms.CharField(
        label=_("Why is this left out?"),
        help_text=_("Stays beside the job, for those who come after you."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class RetentionRow(BaseModel):
    """One line of `trail.retention.csv`: how many days something is kept. (留存期)"""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    what: Kept
    days: PositiveInt
    valid_from: date
    source: Annotated[str, StringConstraints(min_length=8, max_length=200)]
