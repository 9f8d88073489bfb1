from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .rules import Kind, Why

WHY = {Why.NOT_BY_HAND: _("The search index is kept by the platform itself.")}

KIND = {
    Kind.NOTICE: pgettext_lazy("found", "Public notices"),
    Kind.COMPOUND: pgettext_lazy("found", "Compounds"),
    Kind.BUILDING: pgettext_lazy("found", "Buildings"),
    Kind.AREA: pgettext_lazy("found", "Streets and communities"),
    Kind.GRID: pgettext_lazy("found", "Grid cells"),
    Kind.BODY: pgettext_lazy("found", "Bodies"),
    Kind.POST: pgettext_lazy("found", "Posts"),
    Kind.GUIDE: pgettext_lazy("found", "Guides"),
}
