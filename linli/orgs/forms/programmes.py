"""What is typed in to tick an item of a programme off, or to take that back."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.orgs.actions.programmes import Met
from linli.orgs.models import Document

from .desk import day


class TickForm(forms.Form):
    """Since when an item is met, and which document proves it. (达标登记)"""

    met_on = day(_("Met since"))
    document = forms.ChoiceField(
        label=_("Document that proves it"),
        help_text=_("From the document library; file it there first. Empty: none."),
        required=False,
    )
    note = forms.CharField(label=_("What is to be said of it"), max_length=200, required=False)

    def __init__(self, *args: Any, papers: Sequence[Document], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial.setdefault("met_on", today)
        named = [(str(one.pk), f"{one.title} {one.number}".strip()) for one in papers]
        self.fields["document"].choices = [("", "—"), *named]  # type: ignore[attr-defined]

    def met(self) -> Met:
        given = self.cleaned_data
        paper = UUID(given["document"]) if given["document"] else None
        return Met(given["met_on"], given["note"], paper)


class TakeBackForm(forms.Form):
    """Why a tick is taken back. (撤回原因)"""

    why = forms.CharField(label=_("Why it is taken back"), max_length=200)
