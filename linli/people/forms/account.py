from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """What somebody wants to be called; nothing is fine. (姓名)"""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("Only for those who have to call you. Others see 王**."),
        max_length=64,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class CloseForm(forms.Form):
    """Closing an account is said twice. (注销账号)"""

    sure = forms.BooleanField(label=_("Yes, close my account"))
