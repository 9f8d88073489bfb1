"""What a changed setting means for matters."""

from enum import StrEnum


class Touch(StrEnum):
    """What a changed setting touches. (影响范围)"""

    OF_THE_KIND = "of_the_kind"
    OPEN = "open"
    TO_BE_DRAWN = "to_be_drawn"
    PROMISED_AFTER = "promised_after"
    KINDS_NAMING = "kinds_naming"
