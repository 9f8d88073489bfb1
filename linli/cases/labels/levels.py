"""The levels at which matters are solved. (办结层级)"""

from django.utils.translation import pgettext_lazy

from linli.cases.rules.levels import SolvedAt

LEVEL = {
    SolvedAt.BUILDING: pgettext_lazy("solved at", "in the building"),
    SolvedAt.COMPOUND: pgettext_lazy("solved at", "in the compound"),
    SolvedAt.COMMUNITY: pgettext_lazy("solved at", "in the community"),
    SolvedAt.STREET: pgettext_lazy("solved at", "by the street"),
    SolvedAt.DISTRICT: pgettext_lazy("solved at", "by the district"),
}


def level_word(code: str) -> str:
    """The word of a kept level; empty where none is kept yet."""
    return str(LEVEL[SolvedAt(code)]) if code else ""
