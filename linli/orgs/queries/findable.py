"""What is said of bodies and posts so that they can be found; never who holds one. (找组织)"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from linli.kernel.findable import Findable, Source, lots_of
from linli.orgs.models import Appointment, Org
from linli.places.models import Compound

from .naming import names_at
from .one_body import lasting
from .standing import posts_in_force


def _bodies(ids: Collection[UUID], today: date) -> list[Findable]:
    """Everybody may find a body that can be called, or that stands on the card of its compound."""
    rows = _rows(ids, today)
    where = names_at(one.path for one in rows)
    homes = Compound.objects.filter(path__in=[one.path for one in rows])
    cards = dict(homes.values_list("path", "pk"))
    return [
        Findable(
            subject_id=one.pk,
            title=one.name,
            words=(one.code, *one.aliases),
            beside=where.get(one.path, ""),
            phone=one.phone,
            path=one.path,
            open=bool(one.phone) or one.path in cards,
            shown_on=cards.get(one.path),
        )
        for one in rows
    ]


def _posts(ids: Collection[UUID], today: date) -> list[Findable]:
    """Each post of a body once, however many hold it; open where the body can be called."""
    rows = {one.pk: one for one in _rows(ids, today)}
    held = Appointment.objects.filter(lasting(today), org__in=rows.values())
    pairs = held.order_by("org_id", "post_code").values_list("org_id", "post_code").distinct()
    posts = posts_in_force(today)
    return [
        Findable(
            subject_id=org_id,
            title=posts[code].name,
            words=(rows[org_id].name,),
            beside=rows[org_id].name,
            phone=rows[org_id].phone,
            path=rows[org_id].path,
            open=bool(rows[org_id].phone),
            part=code,
        )
        for org_id, code in pairs
        if code in posts
    ]


def _rows(ids: Collection[UUID], today: date) -> list[Org]:
    """Bodies that have not ended."""
    return list(Org.objects.filter(lasting(today), pk__in=ids))


def _of_appointment(appointment_id: UUID) -> Collection[UUID]:
    return list(Appointment.objects.filter(pk=appointment_id).values_list("org_id", flat=True))


OF_BODIES = frozenset({"org.founded", "org.phone_changed", "org.term_renewed"})
OF_POSTS = frozenset({"appointment.made", "appointment.ended"})
POSTS_RENAMED = frozenset({"preset.loaded", "setting.changed", "setting.ended"})
BODIES = Source(lots_of(Org), _bodies, verbs=OF_BODIES)
POSTS = Source(
    lots_of(Org),
    _posts,
    verbs=OF_POSTS,
    wide=POSTS_RENAMED,
    whose=_of_appointment,
)
