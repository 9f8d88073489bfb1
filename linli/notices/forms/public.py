"""A public notice, as somebody writes it. (写告示)"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.notices import labels
from linli.notices.models import Notice, NoticeTemplate
from linli.notices.rules import NoticeKind, NoticeText, Why, blanks, filled

LANGUAGES = (("zh-hans", "中文"), ("en", "English"))
DAY, LOCAL = "%Y-%m-%d", "%Y-%m-%dT%H:%M"


def day() -> forms.DateInput:
    """Browsers show a day they are given in this form alone, whatever the language."""
    return forms.DateInput({"type": "date"}, format=DAY)


MOST_TITLE = 120


class NoticeForm(forms.Form):
    """The text of a notice and its days; from a template, the blanks of its text. (告示内容)"""

    key = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Kind of notice"),
        choices=[(kind.value, word) for kind, word in labels.NOTICE_KINDS.items()],
        initial=NoticeKind.ORDINARY.value,
        widget=forms.RadioSelect,
        help_text=_("Urgent ones are told at once, the others once a day."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial="zh-hans")
    title = forms.CharField(label=_("Title"), max_length=MOST_TITLE)
    body = forms.CharField(
        label=_("Text"),
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("What happens, when, where, what to do, whom to call. No names of residents."),
    )
    first_on = forms.DateField(label=_("First day"), input_formats=[DAY], widget=day())
    last_on = forms.DateField(
        label=_("Last day"),
        input_formats=[DAY],
        widget=day(),
        help_text=_("After it the notice stands among the past ones."),
    )
    meets_at = forms.DateTimeField(
        label=_("Meeting begins at"),
        required=False,
        input_formats=[LOCAL, "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=LOCAL),
    )
    meets_in = forms.CharField(label=_("Meeting place"), required=False, max_length=120)

    def __init__(
        self, given: Any = None, *, template: NoticeTemplate | None = None, **more: Any
    ) -> None:
        super().__init__(given, **more)
        self.template = template
        self.names = blanks(template.title, template.body) if template else []
        if template is None:
            return
        for name in ("kind", "language", "title", "body"):
            del self.fields[name]
        if template.kind != NoticeKind.MEETING:
            del self.fields["meets_at"], self.fields["meets_in"]
        for number, name in enumerate(self.names):
            self.fields[f"blank_{number}"] = forms.CharField(label=name, max_length=200)
        self.order_fields([f"blank_{number}" for number in range(len(self.names))])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_on"), given.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day lies before the first one."))
        self._fit_title(given)
        kind = self.template.kind if self.template else given.get("kind")
        if (
            kind == NoticeKind.MEETING
            and not given.get("meets_at")
            and "meets_at" not in self.errors
        ):
            self.add_error("meets_at", labels.WHY[Why.NO_TIME])
        return given

    def _fit_title(self, given: Mapping[str, Any]) -> None:
        """A title that its blanks make too long is said beside the longest of them, never cut."""
        if self.template is None:
            return
        words = self._words(given)
        letters = len(filled(self.template.title, words))
        if letters > MOST_TITLE:
            longest = max(blanks(self.template.title), key=lambda name: len(words.get(name, "")))
            said = _("The title “%(title)s” would have %(letters)s letters; at most %(most)s.")
            shown = {"title": self.template.title, "letters": letters, "most": MOST_TITLE}
            self.add_error(f"blank_{self.names.index(longest)}", said % shown)

    def _words(self, given: Mapping[str, Any]) -> dict[str, str]:
        """What was typed into the blanks, by their names."""
        return {name: given.get(f"blank_{n}", "") for n, name in enumerate(self.names)}

    def text(self) -> NoticeText:
        """The notice as it was written; blanks are filled in."""
        given = self.cleaned_data
        source: Mapping[str, Any] = vars(self.template) if self.template else given
        words = self._words(given)
        kind = NoticeKind(source["kind"])
        meets = kind is NoticeKind.MEETING
        return NoticeText(
            kind=kind,
            title=filled(source["title"], words),
            body=filled(source["body"], words),
            language=source["language"],
            first_on=given["first_on"],
            last_on=given["last_on"],
            meets_at=given.get("meets_at") if meets else None,
            meets_in=given.get("meets_in", "") if meets else "",
        )

    @staticmethod
    def initial_of(notice: Notice) -> dict[str, Any]:
        """What a form begins with that changes or corrects a notice."""
        return {column: getattr(notice, column) for column in NoticeText.__dataclass_fields__}


class WithdrawForm(forms.Form):
    """Why a notice is taken back; everybody reads it. (撤回原因)"""

    why = forms.CharField(
        label=_("Why is it taken back?"),
        help_text=_("One sentence. It stands on the board beside the notice."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
