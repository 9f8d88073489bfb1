"""What is counted at a place."""

from enum import StrEnum


class Figure(StrEnum):
    """What is counted at a place. (辖区数字)"""

    AREAS = "areas"
    CELLS = "cells"
    COMPOUNDS = "compounds"
    BUILDINGS = "buildings"
    ENTRANCES = "entrances"
    HOMES = "homes"
    BODIES = "bodies"
    POSTS = "posts"
    MATTERS = "matters"
