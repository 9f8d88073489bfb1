from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.cases.labels import screens
from linli.cases.rules import Source

OPEN311, TESTING = "open311", "testing"
DOORS: dict[str, object] = {
    OPEN311: _("Open311: reports for people, and what it adds to them"),
    TESTING: _("Open311, the test endpoint alone: nothing is kept"),
}
SOURCE = pgettext_lazy("key", "The source %(name)s: its orders and messages")


def opens(source: str, *, testing: bool) -> object:
    """Which door a key opens; a key opens one alone."""
    if source:
        return SOURCE % {"name": screens.SOURCE[Source(source)]}
    return DOORS[TESTING if testing else OPEN311]
