"""A day, chosen in the browser's own calendar."""

from django import forms


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
