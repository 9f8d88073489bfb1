"""Why a line of the log is closed for good. (遗忘)"""

from enum import StrEnum


class Forgot(StrEnum):
    """Why nobody can open a line of the log any more. (遗忘缘由)"""

    ASKED = "asked"
    TIME_OVER = "time_over"
