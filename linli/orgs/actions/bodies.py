"""Founding bodies and signing their contracts."""

from dataclasses import fields
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access, queries, rules
from linli.orgs.models import Contract, Org
from linli.orgs.rules import Body, OrgKind, Term, Why
from linli.places.actions import renew
from linli.places.models import Area, Compound
from linli.places.rules import Level
from linli.trail.actions import record

OFFICE_OF = {
    Level.SUBDISTRICT: OrgKind.STREET_OFFICE,
    Level.COMMUNITY: OrgKind.RESIDENTS_COMMITTEE,
}


@action
def found(actor: Actor, body: Body, *, now: datetime) -> Org:
    """Found a body, or note one that exists: a committee, a branch, a firm. (登记组织)

    The same body again is answered with the first; another under its code is refused.
    """
    forbid_if(access.why_not_keep(actor, body.path))
    if known := Org.objects.filter(code=body.code).first():
        same = (known.kind, known.name, known.path) == (body.kind, body.name, body.path)
        refuse_if(None if same else Why.CODE_TAKEN)
        return known
    if body.since_on is not None:
        refuse_if(rules.why_not_term(body.since_on, body.until_on))
    if body.form:
        refuse_if(rules.why_not_form(body, queries.forms(timezone.localdate(now))))

    given = {field.name: getattr(body, field.name) for field in fields(body)}
    lists = {"aliases": list(body.aliases), "matters": list(body.matters)}
    org = Org.objects.create(**given | lists)
    renew("bodies")

    record(actor, "org.founded", org.pk, now, kind=org.kind)
    return org


@action
def found_offices(
    actor: Actor, district_path: str, *, now: datetime, synthetic: bool = False
) -> list[Org]:
    """Found the street offices and residents' committees that are missing, named as their area.

    For a district just loaded from its territory; running it again founds nothing.
    """
    forbid_if(access.why_not_keep(actor, district_path))

    kinds = list(OFFICE_OF.values())
    standing = Org.objects.filter(path__under=district_path, kind__in=kinds)
    known = set(standing.values_list("kind", "path"))
    areas = Area.objects.filter(path__under=district_path, level__in=list(OFFICE_OF))
    new = [
        Org(
            kind=kind,
            code=f"office-{area.code}",
            name=area.name,
            path=area.path,
            phone=area.phone,
            synthetic=synthetic or area.synthetic,
        )
        for area in areas.order_by("path")
        if ((kind := OFFICE_OF[Level(area.level)]), area.path) not in known
    ]
    Org.objects.bulk_create(new)
    renew("bodies")

    for org in new:
        record(actor, "org.founded", org.pk, now, kind=org.kind)
    return new


@action
def set_phone(actor: Actor, org_id: UUID, *, phone: str, now: datetime) -> Org:
    """Keep the office telephone of a body, as residents call it; empty where none is. (办公电话)"""
    org = queries.hold(org_id)
    forbid_if(access.why_not_keep(actor, org.path))
    if org.phone == phone.strip():
        return org

    org.phone = phone.strip()
    org.save(update_fields=["phone"])
    renew("bodies")

    record(actor, "org.phone_changed", org.pk, now)
    return org


@action
def renew_term(actor: Actor, org_id: UUID, term: Term, *, now: datetime) -> Org:
    """Give a body another term, or end it with a day; the same term changes nothing. (换届、届满)

    The term before stays in the trace.
    """
    org = queries.hold(org_id)
    forbid_if(access.why_not_keep(actor, org.path))
    refuse_if(rules.why_not_renew(org.since_on, term))
    if (org.since_on, org.until_on) == (term.since_on, term.until_on):
        return org

    before = {"since": str(org.since_on or ""), "until": str(org.until_on or "")}
    org.since_on, org.until_on = term.since_on, term.until_on
    org.save(update_fields=["since_on", "until_on"])
    renew("bodies")

    record(actor, "org.term_renewed", org.pk, now, **before)
    return org


@action
def sign_contract(
    actor: Actor,
    firm_id: UUID,
    compound_id: UUID,
    term: Term,
    *,
    now: datetime,
    service_level: str = "",
) -> Contract:
    """Note that a firm serves a compound for a term; the youngest counts. (物业服务合同)

    Civil Code, art. 937: in writing, between the firm and the owners; here only its dates.
    """
    compound = Compound.objects.get(pk=compound_id)
    firm = queries.hold(firm_id)
    forbid_if(access.why_not_keep(actor, compound.path))
    refuse_if(None if firm.kind == OrgKind.PROPERTY_COMPANY else Why.NOT_A_FIRM)
    refuse_if(rules.why_not_term(term.since_on, term.until_on))

    same = Contract.objects.filter(firm=firm, compound=compound, since_on=term.since_on)
    if known := same.first():
        return known
    contract = Contract.objects.create(
        firm=firm,
        compound=compound,
        since_on=term.since_on,
        until_on=term.until_on,
        service_level=service_level,
    )
    renew("bodies")

    record(actor, "contract.signed", contract.pk, now, firm=str(firm.pk), compound=compound.path)
    return contract
