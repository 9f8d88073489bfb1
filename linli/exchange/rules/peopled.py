"""How many people live in the communities of a demonstration town, from its totals. Pure."""

from collections.abc import Iterator

from .outline import ResidentGroup
from .town import Community

Row = list[str]
HEADER = ["区划代码", "统计日期", "常住人口", "小区居住人口", "数据来源", "依据"]
WAVE = (88, 105, 97, 112, 93, 101, 108)
"""How far the residents of one community lie over or under its homes, in hundredths, by turns."""


def rows(groups: tuple[ResidentGroup, ...], town: list[Community]) -> Iterator[Row]:
    """A line a community; groups follow one another in code order."""
    left = list(town)
    for group in groups:
        here, left = left[: group.communities], left[group.communities :]
        homes = [_homes(community) for community in here]
        people = dealt(group.total, [n * WAVE[at % len(WAVE)] for at, n in enumerate(homes)])
        inside = dealt(group.in_compounds, homes) if group.in_compounds else [None] * len(here)
        for community, all_of, some in zip(here, people, inside, strict=True):
            yield [
                community.code, group.counted_on, str(all_of), "" if some is None else str(some),
                group.source, group.paper,
            ]  # fmt: skip


def dealt(total: int, weights: list[int]) -> list[int]:
    """`total` dealt out by weight, in whole people, none lost."""
    whole, so_far, given = sum(weights), 0, 0
    shares = []
    for weight in weights:
        so_far += weight
        shares.append(total * so_far // whole - given)
        given += shares[-1]
    return shares


def _homes(community: Community) -> int:
    return sum(each.units for one in community.compounds for each in one.entrances)
