"""A system that is told what happens to matters, as it is entered. (接收方表单)"""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from linli.exchange import labels
from linli.exchange.labels.webhooks import HAPPENED
from linli.exchange.rules.webhooks import URL, Happened, why_not_url


class ChangeForm(forms.Form):
    """What a receiver is called, and what it is told."""

    name = forms.CharField(label=_("What the system is called"), max_length=64)
    events = forms.MultipleChoiceField(
        label=_("What it is told"),
        choices=[(one.value, HAPPENED[one]) for one in Happened],
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def asked(self) -> list[Happened]:
        return [Happened(one) for one in self.cleaned_data["events"]]


class ReceiverForm(ChangeForm):
    """The same, and where it listens."""

    url = forms.CharField(
        label=_("Address"),
        max_length=URL,
        help_text=_("It begins with https:// and lies outside the district's own network."),
        widget=forms.URLInput,
    )
    field_order = ["name", "url", "events"]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if why := why_not_url(url, private=settings.LINLI_WEBHOOKS_PRIVATE):
            raise forms.ValidationError(labels.WHY[why])  # type: ignore[arg-type]
        return url
