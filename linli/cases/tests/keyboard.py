"""A page as a keyboard goes through it, without browser and without JavaScript: each press counts.

Tab goes through what can be focused in the order of the page, Enter presses the first button of
the form, as browsers do. A Chinese letter is typed by three presses.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

PRESSES = 3
"""A letter by its sounds: about so many."""
TYPED = {"text", "tel", "search", ""}


@dataclass
class Control:
    """Something that can be focused: a field, a choice, a button."""

    tag: str
    kind: str
    name: str
    value: str
    form: str
    checked: bool = False
    focused: bool = False


@dataclass
class Read(HTMLParser):
    """The controls of a page; those of a closed fold are not reached, but sent all the same."""

    controls: list[Control] = field(default_factory=list)
    hidden: list[Control] = field(default_factory=list)
    folded: list[Control] = field(default_factory=list)
    form: str = ""
    fold: bool = False
    select: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = has.get("id", "")
        elif tag == "details":
            self.fold = "open" not in has
        elif tag == "select":
            self.select = has.get("name", "")
        elif tag == "option" and "selected" in has:
            self.folded.append(Control(tag, "", self.select, has.get("value", ""), self.form))
        elif tag in {"input", "textarea", "button"}:
            self._add(tag, has)

    def _add(self, tag: str, has: dict[str, str]) -> None:
        one = Control(
            tag, has.get("type", ""), has.get("name", ""), has.get("value", ""),
            has.get("form", self.form), "checked" in has, "autofocus" in has,
        )  # fmt: skip
        self.text = one.name if tag == "textarea" else ""
        where = self.hidden if one.kind == "hidden" else self.folded if self.fold else self.controls
        where.append(one)

    def handle_data(self, data: str) -> None:
        if self.text:
            next(one for one in reversed(self.controls) if one.name == self.text).value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = ""
        elif tag == "details":
            self.fold = False
        elif tag == "textarea":
            self.text = ""


class Keyboard:
    """Somebody types into the form `call` of a page, and nothing else."""

    def __init__(self, client: Client, path: str, form: str) -> None:
        self.client, self.path, self.of = client, path, form
        self.presses = 0
        self.see(client.get(path))

    def see(self, answer: Any) -> None:
        self.answer: HttpResponse = answer
        self.page = Read()
        self.page.feed(answer.content.decode())
        mine = [one for one in self.page.controls if one.form == self.of]
        self.controls = [one for n, one in enumerate(mine) if _stops(mine, n)]
        self.at = next((n for n, one in enumerate(self.controls) if one.focused), -1)

    def type(self, name: str, words: str) -> None:
        """Go to a field by Tab and type into it."""
        while self.at < 0 or self.controls[self.at].name != name:
            self.at += 1
            self.presses += 1
        one = self.controls[self.at]
        assert one.tag == "textarea" or one.kind in TYPED
        one.value = words.lstrip("\n")
        self.presses += sum(1 if letter.isascii() else PRESSES for letter in words)

    def enter(self) -> None:
        """Press the button in focus, else the first one of the form."""
        self.presses += 1
        here = self.controls[self.at] if self.at >= 0 else None
        assert here is None or here.tag != "textarea"
        buttons = [one for one in self.controls if one.tag == "button"]
        pressed = here if here and here.tag == "button" else buttons[0]
        sent = [*self.page.hidden, *self.page.folded, *self.controls]
        given = {
            one.name: one.value.lstrip("\n")
            for one in sent
            if one.form == self.of and one.tag != "button"
            if one.kind not in {"radio", "checkbox"} or one.checked
        }
        given |= {pressed.name: pressed.value}
        self.see(self.client.post(self.path, given))


def _stops(mine: list[Control], n: int) -> bool:
    """Of a group of choices Tab stops at one alone: the one that is chosen."""
    one = mine[n]
    if one.kind != "radio":
        return True
    chosen = [other for other in mine if other.name == one.name and other.checked]
    return one is (chosen[0] if chosen else next(o for o in mine if o.name == one.name))
