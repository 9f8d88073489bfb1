"""Taking in what comes by Open311, its keys, and what the district sets of it. (开放接口)"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.utils import timezone

from linli.cases import actions as cases
from linli.cases.queries import receipt_of
from linli.cases.rules import NewPhoto, Source, Spot
from linli.exchange import access
from linli.exchange.models import TABLES, ApiKey, ServiceRequest, ServiceUpdate
from linli.exchange.queries import open311 as queries
from linli.exchange.rules.open311 import Handed
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.crypto import keyed_hash, sign_short
from linli.kernel.dated import Row, Settable, add_new
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import claim, record, set_own, take_back_own
from linli.trail.queries import answered
from linli.trail.rules import fingerprint, why_not_answer_again

SETTINGS = UUID("7d0c2f0b-6a39-4a0e-9f9b-3d1f4e0a5c11")
"""The name space of subjects that are no rows: a table of the preset."""
TOKEN = "exchange.open311"  # noqa: S105  (a purpose, no secret)


@action
def file_request(
    actor: Actor,
    handed: Handed,
    *,
    photos: Sequence[NewPhoto] = (),
    key: ApiKey | None = None,
    now: datetime,
) -> tuple[ServiceRequest, str]:
    """Take in what a client handed in; sent twice on one day, it is one matter. (开放接口上报)

    The program is never the reporter: who left a number is. Answers the row and the case's number.
    """
    place = queries.spot_of(handed.place)
    spot = Spot(place.grid_path, place.compound_path, place.place, place.x_m, place.y_m)
    once = fingerprint(
        timezone.localdate(now).isoformat(),
        handed.service.code,
        handed.text,
        handed.name,
        handed.phone,
        str(handed.place),
        *(photo.file for photo in photos),
    )
    done = cases.report(
        actor,
        key=once,
        source=Source.SNAP,
        text=handed.text,
        spot=spot,
        kind_code=handed.service.kind,
        name=handed.name,
        phone=handed.phone,
        by_proxy=key is not None,
        photos=photos,
        now=now,
    )
    filed, _ = ServiceRequest.objects.get_or_create(
        case_id=done.case.pk,
        defaults={
            "service": handed.service.code,
            "token": sign_short(str(done.case.pk), TOKEN, 26),
            "key": key,
            "links": list(handed.links),
            "filed_at": now,
        },
    )
    return filed, done.case.number


@action
def add_update(
    actor: Actor, filed: ServiceRequest, *, key: ApiKey, given_id: str, text: str, now: datetime
) -> ServiceUpdate:
    """Add words to a matter a program filed; the same id again adds nothing. (开放接口补充)

    Under one id other words, or words on another matter, are refused: nothing is left out unsaid.
    """
    forbid_if(access.why_not_add_to(key, filed))
    asked = fingerprint(str(filed.case_id), text)
    update, is_new = ServiceUpdate.objects.get_or_create(
        key=key,
        given_id=given_id,
        defaults={"case_id": filed.case_id, "asked": asked, "sent_at": now},
    )
    refuse_if(why_not_answer_again(update.asked or asked, asked))
    if is_new:
        receipt = receipt_of(filed.case_id)
        cases.supplement(actor, filed.case_id, text=text, receipt=receipt, now=now)
    return update


@action
def give_key(
    actor: Actor,
    name: str,
    *,
    testing: bool,
    source: Source | None = None,
    once: str = "",
    now: datetime,
) -> tuple[ApiKey, str]:
    """Let a program be known: its key is answered once and never again. (发放接口密钥)

    `once` names the request: sent again it is answered with the same row and an empty text.
    """
    forbid_if(access.why_not_set_up(actor))
    asked = (name, testing, source or "")
    earlier = answered(actor, "api_key.given", once, *asked) if once else None
    if earlier:
        return ApiKey.objects.get(pk=earlier), ""
    text = secrets.token_hex(20)
    made = ApiKey.objects.create(
        name=name.strip()[:64],
        digest=keyed_hash(text, queries.KEY),
        testing=testing,
        source=source or "",
        given_at=now,
    )

    if once:
        claim(actor, "api_key.given", once, made.pk, now, *asked)
    record(actor, "api_key.given", made.pk, now, testing=testing, source=made.source)
    return made, text


@action
def end_key(actor: Actor, key_id: UUID, *, now: datetime) -> ApiKey:
    """End a key from now on; ended twice it stays ended. (作废接口密钥)"""
    forbid_if(access.why_not_set_up(actor))
    key = ApiKey.objects.select_for_update(no_key=True).get(pk=key_id)
    if key.ended_at:
        return key

    key.ended_at = now
    key.save(update_fields=["ended_at"])

    record(actor, "api_key.ended", key.pk, now)
    return key


@action
def load_services(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in what the public may report by Open311, from a day on. (开放服务)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "exchange.services", rows, now)


@action
def load_attributes(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in what each service asks, from a day on. (服务属性)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "exchange.attributes", rows, now)


@action
def load_words(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in what the words of other systems mean here, from a day on. (对照表)"""
    forbid_if(access.why_not_set_up(actor))

    return _loaded(actor, "exchange.words", rows, now)


def _loaded(actor: Actor, table: str, rows: Sequence[Row], now: datetime) -> int:
    new = add_new(TABLES[table], rows, now)
    if new:
        record(actor, "preset.loaded", uuid5(SETTINGS, table), now, table=table, rows=new)
    return new


@action
def set_rows(actor: Actor, table: str, rows: Sequence[Row], *, now: datetime) -> list[Settable]:
    """Open and close services, and set what they ask, as the district decides. (开放服务设置)"""
    forbid_if(access.why_not_set_up(actor))

    return set_own(actor, TABLES[table], rows, now)


@action
def take_back(actor: Actor, table: str, row_id: UUID, *, now: datetime) -> Settable:
    """Withdraw a row that does not hold yet; it stays as a record. (撤回)"""
    forbid_if(access.why_not_set_up(actor))

    return take_back_own(actor, TABLES[table], row_id, now)
