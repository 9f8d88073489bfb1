"""Which documents somebody may read, and which hold. (文件库)"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from linli.kernel.actor import Actor
from linli.kernel.paths import chain, under_any
from linli.orgs.models import Document, DocumentBody, DocumentVersion, Org
from linli.orgs.rules import May
from linli.orgs.rules.documents import Readers, Scan, Standing, Validity, is_ending


def hold_document(document_id: UUID) -> Document:
    held = Document.objects.select_for_update(no_key=True, of=("self",))
    return held.select_related("issuer").get(pk=document_id)


def validity(one: Document) -> Validity:
    """A document as its rules see it."""
    return Validity(
        one.valid_from,
        one.valid_until,
        replaced=one.replaced_by_id is not None,
        withdrawn=one.withdrawn_at is not None,
    )


def documents_for(actor: Actor) -> QuerySet[Document]:
    """What somebody may read: public ones, those of his areas and bodies; all he keeps."""
    areas = actor.areas
    above = {step for area in areas for step in chain(area)}
    staff = Q(readers=Readers.STAFF) & (
        Q(issuer__path__in=above) | under_any(areas, "issuer__path")
    )
    named = DocumentBody.objects.filter(org__in=actor.bodies).values("document")
    mine = Q(issuer__in=actor.bodies) | Q(pk__in=named)
    open_to = Q(readers=Readers.EVERYBODY) | staff | mine
    kept = under_any(actor.areas_of(May.KEEP_ORGS), "issuer__path")
    return Document.objects.filter(Q(open_to, withdrawn_at=None) | kept).select_related("issuer")


def public_documents(today: date, kind: str = "") -> QuerySet[Document]:
    """What everybody may read and holds today, of one kind or of all, the newest first."""
    open_to = Document.objects.filter(readers=Readers.EVERYBODY, withdrawn_at=None)
    rows = open_to.filter(in_force(today)).select_related("issuer")
    rows = rows.filter(kind=kind) if kind else rows
    return rows.order_by("-valid_from", "-pk")


def public_kinds(today: date) -> set[str]:
    """The kinds of documents that everybody may read today."""
    rows = public_documents(today).order_by()
    return set(rows.values_list("kind", flat=True).distinct())


def in_force(today: date) -> Q:
    last = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    return Q(valid_from__lte=today) & last


def at_standing(rows: QuerySet[Document], asked: str, today: date) -> QuerySet[Document]:
    """Those that stand as asked; all where nothing is asked."""
    kept = rows.filter(withdrawn_at=None)
    which = {
        Standing.IN_FORCE: kept.filter(in_force(today)),
        Standing.TO_COME: kept.filter(valid_from__gt=today),
        Standing.EXPIRED: kept.filter(valid_until__lt=today),
        Standing.WITHDRAWN: rows.filter(withdrawn_at__isnull=False),
    }
    return which.get(Standing(asked), rows) if asked in set(Standing) else rows


def waiting(most: int) -> list[DocumentVersion]:
    """Files that wait for the scanner, the longest first."""
    rows = DocumentVersion.objects.filter(scan=Scan.WAITING)
    return list(rows.order_by("filed_at", "pk")[:most])


def files_filed(names: Sequence[str]) -> set[str]:
    """Those of these files in the media store that belong to a document."""
    rows = DocumentVersion.objects.filter(file__in=names)
    return set(rows.values_list("file", flat=True))


def latest_versions(ids: Iterable[UUID]) -> dict[UUID, DocumentVersion]:
    """Document → its latest version; one query."""
    rows = DocumentVersion.objects.filter(document__in=list(ids)).order_by("number")
    return {one.document_id: one for one in rows}


def documents_of(org: Org, actor: Actor, today: date) -> list[Document]:
    """What a body issued or what is about it, as far as the reader may read it and it holds."""
    named = DocumentBody.objects.filter(org=org).values("document")
    rows = documents_for(actor).filter(Q(issuer=org) | Q(pk__in=named))
    return list(rows.filter(in_force(today), withdrawn_at=None).order_by("kind", "-valid_from"))


def documents_of_posts(posts: Iterable[str], actor: Actor, today: date) -> list[Document]:
    """What says the duties of some posts. (职责文件)"""
    rows = documents_for(actor).filter(in_force(today), withdrawn_at=None).exclude(posts=[])
    asked = set(posts)
    return [one for one in rows.order_by("-valid_from", "-pk") if asked & set(one.posts)]


def documents_ending(path: str, today: date) -> list[Document]:
    """What has ended with nothing in its place, or ends soon, of the bodies of an area."""
    rows = Document.objects.filter(issuer__path__under=path, withdrawn_at=None, replaced_by=None)
    ends = rows.exclude(valid_until=None).select_related("issuer").order_by("issuer__code", "pk")
    return [one for one in ends if is_ending(validity(one), one.remind_days, today)]


def documents_counted(path: str) -> int:
    """How many documents of an area have an end at all."""
    rows = Document.objects.filter(issuer__path__under=path, withdrawn_at=None, replaced_by=None)
    return rows.exclude(valid_until=None).count()
