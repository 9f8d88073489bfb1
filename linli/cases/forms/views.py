"""A name for a list, and the words of a ready answer. (常用筛选、答复模板)"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from linli.cases.labels import views as words
from linli.cases.rules.replies import MOST_LETTERS
from linli.orgs.models import Org

from .desk import FilterForm
from .work import StepForm


def plain_query(address: str) -> str:
    """The filter of an address, and nothing else of it; empty where it is none. (筛选条件)"""
    form = FilterForm(QueryDict(address.lstrip("?")))
    form.is_valid()
    given = {name: value for name, value in form.cleaned_data.items() if name != "after"}
    return urlencode({name: value for name, value in sorted(given.items()) if value})


class ViewForm(StepForm):
    """A list of the desk under a name. (保存筛选)"""

    query = forms.CharField(max_length=1000, widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Name of the list"), max_length=20)
    org = forms.ChoiceField(label=_("For whom"), required=False, widget=forms.RadioSelect)

    def __init__(self, *given: Any, bodies: Sequence[Org], **more: Any) -> None:
        super().__init__(*given, **more)
        choices = [(str(one.pk), words.FOR_BODY % {"body": one.name}) for one in bodies]
        self.fields["org"].choices = [("", words.MINE), *choices]  # type: ignore[attr-defined]

    def clean_query(self) -> str:
        return plain_query(self.cleaned_data["query"])


class NameForm(StepForm):
    """Another name. (改名)"""

    name = forms.CharField(label=_("Name of the list"), max_length=20)


class TemplateForm(StepForm):
    """A ready answer. (答复模板)"""

    name = forms.CharField(
        label=_("When it is used"), help_text=_("You choose it by this name."), max_length=40
    )
    text = forms.CharField(
        label=_("Words of the answer"),
        help_text=_("No names, no telephone or identity numbers."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 5}),
    )


class NewTemplateForm(TemplateForm):
    """A ready answer, and whose it is. (新增模板)"""

    org = forms.ChoiceField(label=_("Of which body"))
    field_order = ("org", "name", "text")

    def __init__(self, *given: Any, bodies: Sequence[Org], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["org"].choices = [(str(one.pk), one.name) for one in bodies]  # type: ignore[attr-defined]
