"""Template tags of the look: icons of the one sprite, words that were looked for."""

from collections.abc import Iterable

from django import template
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
def marked(pieces: Iterable[Piece]) -> SafeString:
    """A title in which what was looked for is marked. (标出所搜的字)"""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in pieces)
    )
