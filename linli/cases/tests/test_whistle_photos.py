"""Photos of the spot: kept with the record, for those who see the whistle, taken away for good."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from linli.cases import actions, queries
from linli.cases.models import Whistle, WhistlePhoto
from linli.cases.rules import PHOTOS, May, NewPhoto, Why
from linli.cases.tests import make, town, whistled
from linli.cases.tests.make import NOON
from linli.kernel.actor import ANONYMOUS
from linli.kernel.refusals import Refused
from linli.orgs.models import Appointment, Post
from linli.people.tests import make as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def one() -> Whistle:
    make.clocks()
    found = whistled.blown()
    whistled.there(found)
    return found


def photos(count: int) -> list[NewPhoto]:
    return [NewPhoto(f"photos/aa/{n}.jpg", 1600, 1200) for n in range(count)]


def written(one: Whistle, **more: Any) -> Whistle:
    return actions.record_whistle(
        whistled.secretary(), one.pk, words="杆塔矮", agreed="", now=NOON, **more
    )


def test_photos_stay_with_the_record_and_the_same_again_adds_none(one: Whistle) -> None:
    written(one, photos=photos(2))
    written(one, photos=photos(2))

    assert len(queries.photos_of_whistle(one)) == 2
    assert queries.filed(["photos/aa/0.jpg", "photos/aa/9.jpg"]) == {"photos/aa/0.jpg"}


def test_no_more_than_nine_belong_to_one_whistle(one: Whistle) -> None:
    written(one, photos=photos(PHOTOS))

    with pytest.raises(Refused) as no:
        written(one, photos=[NewPhoto("photos/bb/1.jpg", 1, 1)])

    assert no.value.reason is Why.TOO_MANY_PHOTOS


def test_a_photo_taken_away_is_looked_at_by_the_sweeper_once_more(
    one: Whistle, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    path = tmp_path / "photos" / "aa" / "0.jpg"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"jpeg")
    os.utime(path, (0, 0))
    written(one, photos=photos(2))
    first, second = queries.photos_of_whistle(one)

    written(one, drop=[first.pk])

    assert queries.photos_of_whistle(one) == [second]
    assert path.stat().st_mtime > 0


def test_whoever_sees_the_whistle_sees_its_photos_and_nobody_else(one: Whistle) -> None:
    written(one, photos=photos(1))
    photo = queries.photos_of_whistle(one)[0]
    seen = queries.whistle_photo_seen_by

    assert seen(whistled.secretary(), photo.pk) == photo
    assert seen(make.resident(), photo.pk) is None
    assert seen(ANONYMOUS, photo.pk) is None


def test_the_page_takes_a_photo_shows_it_and_takes_it_away(
    one: Whistle, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    duties = [May.WHISTLE.value, May.SEE.value]
    Post.objects.create(code="sec", name="书记", duties=duties, valid_from=NOON.date())
    account = people.staff("sec")
    Appointment.objects.create(
        account=account, post_code="sec", org=make.org("街道"),
        area_path=whistled.STREET, since_on=NOON.date(),
    )  # fmt: skip
    boss, here, out = town.client(account), f"/desk/whistles/{one.pk}/", BytesIO()
    Image.new("RGB", (30, 20)).save(out, "PNG")
    name = f"record-{one.pk.hex[-8:]}"
    sent = {f"{name}-words": "杆塔矮", f"{name}-agreed": ""}

    picture = SimpleUploadedFile("spot.png", out.getvalue(), "image/png")
    boss.post(f"{here}do/record/", {**sent, f"{name}-photos": picture})
    photo = WhistlePhoto.objects.get()
    shown = [
        boss.get(here),
        boss.get(f"{here}print/"),
        boss.get(f"/desk/whistles/photos/{photo.pk}/"),
    ]
    boss.post(f"{here}do/record/", {**sent, f"{name}-drop": str(photo.pk)})

    assert all(f"photos/{photo.pk}/" in page.content.decode() for page in shown[:2])
    assert shown[2].headers["Content-Type"] == "image/jpeg"
    assert not WhistlePhoto.objects.exists()
