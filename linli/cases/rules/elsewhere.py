"""What a matter brings with it from another system. (转入的经过)"""

from enum import StrEnum


class Past(StrEnum):
    """A step that was taken elsewhere, before the matter came here. (转入前的环节)"""

    REPORTED = "reported"
    DISPATCHED = "dispatched"
    SIGNED = "signed"
    CONTACTED = "contacted"
    HANDLED = "handled"
    CALLED_BACK = "called_back"
    CLOSED = "closed"
    NOTED = "noted"
    ATTACHED = "attached"
