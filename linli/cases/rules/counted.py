"""The names of the figures the desk shows beside its lists. (计数)"""

from datetime import date

TO_CALL = "cases.to_call"
"""Verified cases whose call-back has no outcome yet."""

REOPEN_ASKED = "cases.reopen_asked"
"""Cases somebody asks to have done again."""

PHOTOS_TO_CHECK = "cases.photos_to_check"
"""Photos nobody has looked at yet."""


def closed_on(day: date) -> str:
    """How many cases were closed on a day, and not taken up again since. (当日办结)"""
    return f"cases.closed_on.{day.isoformat()}"
