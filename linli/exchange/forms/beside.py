"""A whole file of another system, and what its words mean here. (对账上传、对照)"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from linli.exchange import labels
from linli.exchange.labels.elsewhere import STAGES
from linli.exchange.labels.open311 import MEANT
from linli.exchange.rules import Why
from linli.exchange.rules.words import Meant

from .upload import UploadForm

CODE = re.compile(r"^[a-z0-9_-]{1,32}$")
ANOTHER = "+"
MOST_WORDS, LONGEST = 60, 64


class CompareForm(UploadForm):
    """Which system, and the file in which all its matters stand. (对账上传)"""

    system = forms.ChoiceField(label=_("Which system?"))
    code = forms.CharField(
        label=_("Short name of a system that is not listed"),
        help_text=_("Small Latin letters, digits, - and _; it stays for ever."),
        max_length=32,
        required=False,
    )
    field_order = ("key", "system", "code", "tables", "mapping")

    def __init__(self, systems: Sequence[tuple[str, str]], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        del self.fields["kind"]
        self.left = {code for code, name in systems if not name}
        listed = [(code, name) for code, name in systems if name]
        choice = self.fields["system"]
        choice.choices = [*listed, (ANOTHER, _("Another system"))]  # type: ignore[attr-defined]
        self.fields["tables"].help_text = _(
            "CSV or XLSX with every matter of that system, as it exports them; together at most "
            "64 MB, 400,000 rows a file. UTF-8 and GBK are found out. A file with some of the "
            "matters is an import, not a comparison."
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("system") != ANOTHER:
            return told
        code = str(told.get("code", "")).strip()
        if not CODE.fullmatch(code):
            self.add_error("code", _("Give it a short name of such letters."))
        elif code in self.left:
            self.add_error("code", str(labels.WHY[Why.CUT_OVER]))
        return told | {"system": code}


class WordsForm(forms.Form):
    """One choice for each word the table of the system does not know; none is said yet. (对照)"""

    def __init__(
        self,
        unknown: Iterable[tuple[str, str, int]],
        units: Sequence[tuple[str, str]],
        kinds: Sequence[tuple[str, str]],
        *given: Any,
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        kept = [(Meant(meant), word, n) for meant, word, n in unknown if len(word) <= LONGEST]
        self.words = kept[:MOST_WORDS]
        self.more = len(kept) - len(self.words)
        ours: dict[Meant, Sequence[tuple[str, object]]] = {
            Meant.STATE: [(stage.value, word) for stage, word in STAGES.items()],
            Meant.UNIT: units,
            Meant.KIND: kinds,
        }
        for at, (meant, word, n) in enumerate(self.words):
            self.fields[f"word-{at}"] = forms.ChoiceField(
                label=word,
                help_text=_("%(n)s rows") % {"n": n},
                choices=[("", _("– not said yet –")), *ours[meant]],
                required=False,
            )

    def of(self, meant: Meant) -> list[forms.BoundField]:
        return [self[f"word-{at}"] for at, one in enumerate(self.words) if one[0] is meant]

    def sections(self) -> Iterator[tuple[object, list[forms.BoundField]]]:
        """States, units, kinds: each with its words, where there are some."""
        for meant in (Meant.STATE, Meant.UNIT, Meant.KIND):
            if fields := self.of(meant):
                yield MEANT[meant], fields

    def said(self) -> list[tuple[Meant, str, str]]:
        """What was chosen: what it stands for, the word there, and ours."""
        chosen = ((one, self.cleaned_data[f"word-{at}"]) for at, one in enumerate(self.words))
        return [(meant, word, ours) for (meant, word, _n), ours in chosen if ours]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not any(told.values()):
            raise forms.ValidationError(_("Say of one word at least what it means here."))
        return told
