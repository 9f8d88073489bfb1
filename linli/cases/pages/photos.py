"""Photos, served only to those who may see them. (照片)"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from linli.cases import queries
from linli.cases.labels import screens
from linli.cases.labels import whistles as words
from linli.cases.models import Photo, WhistlePhoto
from linli.cases.queries import looking
from linli.cases.rules import PICTURE, NewPhoto, PhotoKind
from linli.kernel.attachments import MEDIA
from linli.kernel.requests import ActorRequest

DRAFT = "cases.draft.photo"
SHOWN = "cases.photo"
FOR_A_DRAFT = timedelta(days=7)
FOR_A_PAGE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as a template shows it."""

    url: str
    alt: str
    pk: UUID | None = None


def draft_photos(photos: Iterable[NewPhoto]) -> list[Picture]:
    """Photos of a report not yet sent: their addresses are signed, as no row knows them yet."""
    made = (signing.dumps(photo.file, salt=DRAFT) for photo in photos)
    return [Picture(reverse("cases:draft_photo", args=[token]), "") for token in made]


def pictures(photos: Iterable[Photo], *, lend: bool = False) -> list[Picture]:
    """Photos of a case; `lend` signs the address for a reader who came by receipt code."""
    return [
        Picture(
            reverse("cases:photo", args=[photo.pk])
            + (f"?s={signing.dumps(photo.pk.hex, salt=SHOWN)}" if lend else ""),
            str(screens.PHOTO[PhotoKind(photo.kind)]),
            photo.pk,
        )
        for photo in photos
        if photo.format == PICTURE
    ]


@require_GET
def draft_photo(_request: ActorRequest, token: str) -> HttpResponse:
    """A photo that only the one who sent it has the address of."""
    try:
        return _file(signing.loads(token, salt=DRAFT, max_age=FOR_A_DRAFT))
    except signing.BadSignature as error:
        raise Http404 from error


@require_GET
def photo(request: ActorRequest, photo_id: UUID) -> HttpResponse:
    """Public once a person looked; before that for those the case is open to."""
    found = looking.photo_seen_by(request.actor, photo_id)
    if found is None and _lent(request.GET.get("s", ""), photo_id):
        found = Photo.objects.filter(pk=photo_id).first()
    if found is None:
        raise Http404
    return _file(found.file, found.format)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper or a recording as a template leads to it."""

    url: str
    name: str


def papers(photos: Iterable[Photo]) -> list[Paper]:
    """What of a slot is no picture, numbered. (文件、录音)"""
    return [
        Paper(
            reverse("cases:photo", args=[one.pk]),
            str(screens.PAPER.get(one.format, screens.RECORDING) % {"n": number}),
        )
        for number, one in enumerate((one for one in photos if one.format != PICTURE), 1)
    ]


def whistle_pictures(photos: Iterable[WhistlePhoto]) -> list[Picture]:
    """Photos of the spot, numbered as the form that takes them away numbers them."""
    return [
        Picture(
            reverse("cases:whistle_photo", args=[photo.pk]),
            str(words.PHOTO % {"n": number}),
            photo.pk,
        )
        for number, photo in enumerate(photos, 1)
    ]


@require_GET
def whistle_photo(request: ActorRequest, picture_id: UUID) -> HttpResponse:
    """For those who see the whistle; what was taken on the spot is never public."""
    found = queries.whistle_photo_seen_by(request.actor, picture_id)
    if found is None:
        raise Http404
    return _file(found.file)


def _lent(token: str, photo_id: UUID) -> bool:
    try:
        return bool(signing.loads(token, salt=SHOWN, max_age=FOR_A_PAGE) == photo_id.hex)
    except signing.BadSignature:
        return False


def _file(name: str, ending: str = PICTURE) -> HttpResponse:
    path = Path(settings.MEDIA_ROOT) / name
    if not path.is_file():
        raise Http404
    response = HttpResponse(path.read_bytes(), content_type=MEDIA[ending])
    response["X-Content-Type-Options"] = "nosniff"
    if ending != PICTURE:
        response["Content-Disposition"] = f'inline; filename="{Path(name).name[-12:]}"'
    response["Cache-Control"] = "private, no-cache"
    return response
