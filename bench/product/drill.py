"""A district that was at work for years: `python -m bench.product.drill COUNT PHOTOS`.

Its traces are true – each opens to what its commitment says – and sealed; prints the plates.
`… there` reads numbers and prints those of which there is no matter, and photos without a file.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from linli.cases.models import Case, Photo
from linli.cases.rules import PhotoKind
from linli.kernel.actor import CLERK
from linli.kernel.ids import new_id
from linli.kernel.leaves import commitment
from linli.kernel.media import keep_photo
from linli.trail.actions import seal
from linli.trail.models import Trace
from linli.trail.queries import entry_of

from . import bulk, ground, million

COMMUNITIES = 200
WHO = new_id()
TODAY = timedelta(days=1)
"""The numbers of today are left to those who report meanwhile."""


def traces(given: list[million.Matter]) -> Iterator[bulk.Row]:
    """As those of `million`, with salts that open them; none has a place yet."""
    raw = bulk.raw()
    for row in million.traces(given, sealed=False):
        pk, verb, subject, at, *_ = row
        salt = os.urandom(32)
        moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
        trace = Trace(
            pk=_id(pk), verb=verb, actor_id=WHO, subject_id=_id(subject), facts=million.FACTS,
            happened_at=moment,
        )  # fmt: skip
        committed = bytes.fromhex(commitment(entry_of(trace), salt))
        yield pk, verb, subject, at, raw(salt), raw(committed), None


def _id(digits: str) -> str:
    """As a UUID is written: what an entry commits to."""
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def photos(count: int) -> None:
    """Pictures of a few hundred kilobytes, each with a matter."""
    cases = Case.objects.order_by("pk").values_list("pk", flat=True)[:count]
    Photo.objects.bulk_create(
        Photo(
            case_id=one, kind=PhotoKind.REPORT, file=keep_photo(os.urandom(200_000)),
            width=10, height=10, added_at=timezone.now(), added_by=WHO,
        )
        for one in cases
    )  # fmt: skip


def fill(count: int, pictures: int) -> None:
    ground.lay(COMMUNITIES)
    million.make(count, timezone.now() - TODAY, traced=traces, who=WHO)
    photos(pictures)
    while seal(CLERK, now=timezone.now()):
        pass


def missing(numbers: list[str]) -> list[str]:
    there = set(Case.objects.filter(number__in=numbers).values_list("number", flat=True))
    files = Photo.objects.values_list("file", flat=True).iterator()
    return [
        *(one for one in numbers if one not in there),
        *(one for one in files if not (Path(settings.MEDIA_ROOT) / one).is_file()),
    ]


if __name__ == "__main__":
    if sys.argv[1] == "there":
        sys.stdout.write(json.dumps(missing(sys.stdin.read().split())))
    else:
        fill(int(sys.argv[1]), int(sys.argv[2]))
        sys.stdout.write(ground.plates())
