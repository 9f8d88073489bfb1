"""The one form renderer, and the two small forms of the house itself."""

from uuid import uuid4

from django import forms
from django.conf import settings
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from .density import Density


class Look(TemplatesSetting):
    """Label above, help, error, control: `field.html` for each field, `form.html` for all."""

    field_template_name = "field.html"
    form_template_name = "form.html"


class DisplayForm(forms.Form):
    """How large and in which language a person wants to read. (大字版、语言)"""

    density = forms.ChoiceField(
        label=_("Size of the letters"),
        required=False,
        choices=[
            (Density.STANDARD, _("Standard")),
            (Density.ELDER, _("Large")),
            (Density.XL, _("Very large")),
        ],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class FeedbackForm(forms.Form):
    """A complaint or an idea about this system itself. (投诉、提建议)"""

    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your complaint or suggestion"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
    )
    contact = forms.CharField(
        label=_("How can we reach you?"),
        help_text=_("A phone number or nothing; without it nobody can answer you."),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
