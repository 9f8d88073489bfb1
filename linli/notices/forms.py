"""What people hand in, and lines of the preset's tables that belong to this room."""

from datetime import date, time
from typing import Annotated

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator


class QuietHoursRow(BaseModel):
    """One line of `notices.quiet_hours.csv`: `22:00,07:00` lasts over midnight. (免打扰时段)"""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    begins: time
    ends: time
    valid_from: date
    source: Annotated[str, StringConstraints(min_length=8, max_length=200)]

    @model_validator(mode="after")
    def somebody_can_still_be_told(self) -> "QuietHoursRow":
        if self.begins == self.ends:
            raise ValueError("begins and ends at the same time")
        return self


class AnswerForm(forms.Form):
    """What is answered to a complaint about the system. (答复)"""

    answer = forms.CharField(
        label=pgettext_lazy("to a complaint", "Your answer"),
        help_text=_("What was done, or why not. It is kept beside the complaint."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )
