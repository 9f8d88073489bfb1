"""When people write and how long answers take: the shape of a city's mailbox, as published.

4,326 messages of 2019 (TipDM Cup 2020): shares by hour and weekday; 2,816 answered ones: days
from message to reply.
"""

import random
from bisect import bisect
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

HOURS = (
    2.5, 1.4, 0.3, 0.3, 0.2, 0.4, 0.8, 1.3, 4.1, 6.1, 11.7, 8.1,
    5.6, 4.7, 6.3, 9.2, 6.6, 7.7, 5.5, 3.8, 3.3, 3.6, 3.7, 2.8,
)  # fmt: skip
WEEKDAYS = (15.6, 19.8, 18.7, 16.5, 15.0, 6.2, 8.2)
DAYS_TO_ANSWER = (
    (0.0, 0.0), (0.01, 0.2), (0.05, 1.0), (0.10, 1.9), (0.25, 4.8), (0.50, 11.2), (0.75, 22.3),
    (0.90, 41.0), (0.95, 67.9), (0.99, 167.5), (1.0, 1160.0),
)  # fmt: skip


def moments(dice: random.Random, count: int, since: datetime, days: int) -> list[datetime]:
    """`count` moments from `since` on, in order: weekdays and hours as people write."""
    days_weight = list(accumulate(WEEKDAYS[(since.weekday() + n) % 7] for n in range(days)))
    hours_weight = list(accumulate(HOURS))
    found = []
    for _ in range(count):
        day = bisect(days_weight, dice.random() * days_weight[-1])
        hour = bisect(hours_weight, dice.random() * hours_weight[-1])
        found.append(day * 86_400 + hour * 3_600 + dice.random() * 3_600)
    found.sort()
    return [since + timedelta(seconds=second) for second in found]


def days_to_answer(dice: random.Random) -> float:
    """Between two published quantiles, evenly."""
    share = dice.random()
    for (low, least), (high, most) in pairwise(DAYS_TO_ANSWER):
        if share <= high:
            return least + (most - least) * (share - low) / (high - low)
    return DAYS_TO_ANSWER[-1][1]
