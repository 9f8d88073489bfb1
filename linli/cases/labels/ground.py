"""The words of places, of what stands in them, and of their changes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.rules.figures import Figure
from linli.places.rules.ground import Noun, What

FIGURE = {
    Figure.AREAS: _("Areas below"),
    Figure.CELLS: pgettext_lazy("figure", "Grid cells"),
    Figure.COMPOUNDS: pgettext_lazy("figure", "Compounds"),
    Figure.BUILDINGS: pgettext_lazy("figure", "Buildings"),
    Figure.ENTRANCES: pgettext_lazy("figure", "Entrances"),
    Figure.HOMES: pgettext_lazy("figure", "Households"),
    Figure.BODIES: _("Bodies in term"),
    Figure.POSTS: pgettext_lazy("figure", "Posts held"),
    Figure.MATTERS: _("Open matters"),
}

SHEETS = {
    What.NAME: (
        pgettext_lazy("place", "Rename"),
        _("The code, the place in the tree and all that stands here stay. The old name stays in the"
          " history and is found when somebody looks for it. Printed sheets show the old name until"
          " they are printed anew."),
    ),
    What.KIND: (_("Change the kind"), _("Only the kind changes; nothing moves.")),
    What.TAGS: (
        _("Change the profile tags"),
        _("Plain facts about the compound, never about a person."),
    ),
    What.MODEL: (
        _("Change the governance model"),
        _("The model before ends on the day before; both stay in the history."),
    ),
    What.CELL: (
        _("Move to another grid cell"),
        _("All its entrances go. Open matters and their tasks of the cell follow the building;"
          " finished ones stay counted where they lay. How much of the old cell lies where is kept,"
          " so that figures of before can be compared. The drawn boundary of the cells stays."),
    ),
    What.CLOSED: (
        _("Close this place"),
        _("Only an empty place closes: no open matter, no body, no post, nobody entered here. It"
          " leaves all lists on that day and keeps its history."),
    ),
}  # fmt: skip
"""Heading of each change, and what else is to be known."""

ADD = {
    Noun.CELL: _("Enter a grid cell"),
    Noun.COMPOUND: _("Enter a compound"),
    Noun.BUILDING: _("Enter a building"),
    Noun.ENTRANCE: _("Enter an entrance"),
}
