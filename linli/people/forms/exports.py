"""For what and why a list of persons is taken along. (申请导出)"""

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.people.labels.exports import FOR
from linli.people.rules.exports import ExportFor


class ExportForm(forms.Form):
    purpose = forms.ChoiceField(
        label=_("For what?"),
        choices=[(code.value, said) for code, said in FOR.items() if code != ExportFor.CORRECT],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why, and where it will be kept"),
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
    )


class RefuseForm(forms.Form):
    """Why not. (不批准的理由)"""

    why = forms.CharField(label=_("Why not?"), max_length=200)
