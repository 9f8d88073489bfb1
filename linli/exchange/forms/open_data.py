"""Which month is prepared, and why one is taken back. (开放数据表单)"""

from django import forms
from django.utils.translation import gettext_lazy as _


class MonthForm(forms.Form):
    """A month that is over."""

    month = forms.RegexField(
        label=_("Month"),
        regex=r"^\d{4}-\d{2}$",
        help_text=_("Year and month, as 2026-05; the month must be over."),
    )


class BackForm(forms.Form):
    """Why everybody may have it no more."""

    why = forms.CharField(
        label=_("Why it is taken back"),
        max_length=400,
        help_text=_("This is said on the public page."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WithdrawForm(forms.Form):
    """Why everybody may read one matter no more."""

    why = forms.CharField(
        label=_("Why it is taken back"),
        max_length=400,
        help_text=_("For colleagues; nobody outside reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    use_required_attribute = False


class TitleForm(forms.Form):
    """What everybody reads of a matter."""

    title = forms.CharField(label=_("Title for everybody"), max_length=120)
