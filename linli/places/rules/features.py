"""What is open where. (功能上线)"""

from collections.abc import Mapping


def nearest(said: Mapping[str, bool], path: str) -> bool:
    """What the nearest area around a place says of a feature; without a word it is open."""
    around = [area for area in said if path.startswith(area)]
    return said[max(around, key=len)] if around else True
