from collections.abc import Sequence
from uuid import UUID

from linli.cases.models import Photo, Whistle, WhistlePhoto
from linli.kernel.actor import Actor

from .whistles import whistles_seen_by


def filed(names: Sequence[str]) -> set[str]:
    """Those of these files in the media store that belong to a matter or a whistle."""
    found = [model.objects.filter(file__in=names) for model in (Photo, WhistlePhoto)]
    return {name for rows in found for name in rows.values_list("file", flat=True)}


def photos_of_whistle(whistle: Whistle) -> list[WhistlePhoto]:
    """What was photographed on the spot, in the order it was taken."""
    return list(WhistlePhoto.objects.filter(whistle=whistle).order_by("pk"))


def whistle_photo_seen_by(actor: Actor, photo_id: UUID) -> WhistlePhoto | None:
    """A photo of a whistle that its reader sees; nobody else ever reads one."""
    found = WhistlePhoto.objects.filter(whistle__in=whistles_seen_by(actor).order_by())
    return found.filter(pk=photo_id).first()
