"""What is typed in to end a post and to hand everything over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.orgs import queries
from linli.orgs.labels import WHY
from linli.orgs.rules import Why
from linli.people.models import Account


class EndPostForm(forms.Form):
    """The last day of a post. (免职)"""

    until_on = forms.DateField(
        label=_("Last day of the post, which still counts"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class HandOverForm(EndPostForm):
    """Who takes over, by user name, and the leaver's last day. (离任交接)"""

    username = forms.CharField(
        label=_("User name of the successor"),
        max_length=32,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    field_order = ("username", "until_on")

    def clean_username(self) -> str:
        if queries.staff(self.cleaned_data["username"]) is None:
            raise forms.ValidationError(WHY[Why.NO_STAFF_ACCOUNT], "unknown")
        return str(self.cleaned_data["username"])

    def successor(self) -> Account:
        found = queries.staff(self.cleaned_data["username"])
        assert found is not None  # noqa: S101  (the field has been cleaned)
        return found
