"""Template tags of the look: icons of the one sprite, words that were looked for."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from linli.texts.rules import Piece

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decoration beside words; it is never the only name of a control. (图标)"""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("linli/icons.svg"),
        name,
    )


@register.simple_tag
def choices(options: Iterable[Mapping[str, Any]]) -> SafeString:
    """The options of a select, written in one go: a hundred of them need no templates. (选项)"""
    return format_html_join(
        "\n",
        '<option value="{}"{}>{}</option>',
        ((one["value"], _attributes(one["attrs"]), one["label"]) for one in options),
    )


@register.simple_tag
def attributes(given: Mapping[str, Any]) -> SafeString:
    """The attributes of a control, as Django's own `attrs.html` writes them. (属性)"""
    return _attributes(given)


@register.simple_tag
def boxes(options: Iterable[Mapping[str, Any]]) -> SafeString:
    """Boxes to tick or points to choose, each with its label around it. (勾选)"""
    return format_html_join("\n", "{}", ((_box(one),) for one in options))


def _box(one: Mapping[str, Any]) -> SafeString:
    attrs = one["attrs"]
    control = format_html(
        '<input type="{}" name="{}" value="{}"{}>',
        one["type"], one["name"], one["value"], _attributes(attrs),
    )  # fmt: skip
    if not one["wrap_label"]:
        return control
    whose = format_html(' for="{}"', attrs["id"]) if attrs.get("id") else ""
    return format_html("<label{}>{}<span>{}</span></label>", whose, control, one["label"])


def _attributes(given: Mapping[str, Any]) -> SafeString:
    return flatatt(dict(given)) if given else SafeString("")


@register.simple_tag
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A title in which what was looked for is marked. (标出所搜的字)"""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in pieces)
    )
