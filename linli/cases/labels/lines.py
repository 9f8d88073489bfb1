"""What a line of the public log says of a matter, for whoever holds its check code. (底账用语)"""

from django.utils.translation import pgettext_lazy

from .events import HELD
from .screens import GRADES, SOLVED, SOURCE, TRY

LINES = {
    "emergency": pgettext_lazy("line of the log", "Urgent"),
    "result": pgettext_lazy("line of the log", "How the call went"),
    "satisfied": pgettext_lazy("line of the log", "Your grade"),
    "solved": pgettext_lazy("line of the log", "Solved, as you said"),
    "source": pgettext_lazy("line of the log", "Where it came from"),
}
"""The names of facts in words."""

SAID_IN_LINES = {
    "result": TRY,
    "satisfied": GRADES,
    "solved": SOLVED,
    "source": SOURCE,
    "verb": HELD,
}
"""Name → value → words; a value that has none is a code, and stays in the small print."""
