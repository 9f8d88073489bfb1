"""A district at work: `python -m linli.web.tests.busy` files, uploads and seals until input ends.

Prints a line once it is under way, and for each matter that was taken in its number.
"""

import select
import sys
from uuid import uuid4

import django


def main() -> None:
    django.setup()
    from django.utils import timezone

    from linli.cases import actions
    from linli.cases.rules import NewPhoto, Source, Spot
    from linli.kernel.actor import CLERK, Actor
    from linli.kernel.media import keep_photo
    from linli.places.models import Area
    from linli.places.tests import make
    from linli.trail.actions import seal

    community = Area.objects.filter(path=make.COMMUNITY).first()
    if community is None:
        make.cell(make.areas(), 1)
    spot, done = Spot(make.GRID, "", "东门", None, None), 0
    while not select.select([sys.stdin], [], [], 0.002)[0]:
        photo = NewPhoto(keep_photo(uuid4().bytes * 400), 10, 10)
        who, now = Actor(uuid4()), timezone.now()
        taken = actions.report(
            who, key=uuid4().hex, source=Source.SNAP, text="路灯不亮", spot=spot,
            photos=[photo], now=now,
        )  # fmt: skip
        done += 1
        if done % 7 == 0:
            seal(CLERK, now=now)
        sys.stdout.write(f"{taken.case.number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
