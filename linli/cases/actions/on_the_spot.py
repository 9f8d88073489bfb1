"""What is written down and photographed on the spot of a whistle. (现场记录)"""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from linli.cases import access, queries
from linli.cases.models import Whistle, WhistlePhoto
from linli.cases.rules import NewPhoto, Why, why_not_add
from linli.cases.rules.whistles import WhistleStep
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.media import renew
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record

from .whistles import refuse_whistle_step


@action
def record_whistle(  # noqa: PLR0913  (what was found, agreed and seen)
    actor: Actor,
    whistle_id: UUID,
    *,
    words: str,
    agreed: str,
    photos: Sequence[NewPhoto] = (),
    drop: Collection[UUID] = (),
    now: datetime,
) -> Whistle:
    """Write down what was found and agreed, with photos; until the whistle ends. (现场记录)

    Who came stands with each body, as it said itself when it reported in. `drop` takes photos
    away; the file goes with the next sweep.
    """
    one = queries.hold_whistle(whistle_id)
    forbid_if(access.why_not_whistle(actor, one.area_path))
    refuse_whistle_step(one, WhistleStep.RECORD)
    there = list(WhistlePhoto.objects.filter(whistle=one).order_by("pk"))
    gone = [photo for photo in there if photo.pk in drop]
    known = {photo.file for photo in there if photo not in gone}
    new = {photo.file: photo for photo in photos if photo.file not in known}
    refuse_if(Why.NO_NOTE if not words.strip() else None)
    refuse_if(why_not_add(words + agreed, list(new.values()), len(known)))
    if not (new or gone) and (one.record, one.agreed) == (words.strip(), agreed.strip()):
        return one

    one.record, one.agreed, one.recorded_at = words.strip(), agreed.strip(), now
    one.save(update_fields=["record", "agreed", "recorded_at"])
    _keep_photos(actor, one, list(new.values()), gone, now)

    record(actor, "whistle.recorded", one.pk, now, photos=len(new), photos_gone=len(gone))
    return one


def _keep_photos(
    actor: Actor,
    one: Whistle,
    new: Sequence[NewPhoto],
    gone: Sequence[WhistlePhoto],
    now: datetime,
) -> None:
    """A photo taken away is young once more for the sweeper, which removes what nobody holds."""
    WhistlePhoto.objects.filter(pk__in=[photo.pk for photo in gone]).delete()
    for photo in gone:
        renew(photo.file)
    WhistlePhoto.objects.bulk_create(
        WhistlePhoto(
            whistle=one,
            file=photo.file,
            width=photo.width,
            height=photo.height,
            added_at=now,
            added_by=actor.person_id,
        )
        for photo in new
    )
