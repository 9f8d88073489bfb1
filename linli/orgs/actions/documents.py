"""Documents are filed, get new versions, take another's place, and are withdrawn. (文件)"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access, queries
from linli.orgs.models import Document, DocumentBody, DocumentVersion, Org
from linli.orgs.rules import Why
from linli.orgs.rules.documents import (
    DocumentKind,
    Kept,
    Readers,
    Scan,
    Validity,
    why_not_file,
    why_not_go_on,
    why_not_replace,
)
from linli.trail.actions import record


@dataclass(frozen=True, slots=True)
class Paper:
    """What is said of a document when it is filed."""

    title: str
    number: str
    issuer: UUID
    kind: DocumentKind
    readers: Readers
    valid_from: date
    valid_until: date | None = None
    remind_days: int = 0
    posts: Sequence[str] = ()
    bodies: Sequence[UUID] = ()
    replaces: UUID | None = None


@action
def file_document(actor: Actor, paper: Paper, kept: Kept, *, now: datetime) -> Document:
    """File a document with its first version; one it replaces ends the day before. (文件入库)"""
    issuer = Org.objects.get(pk=paper.issuer)
    forbid_if(access.why_not_keep(actor, issuer.path))
    refuse_if(why_not_file(Validity(paper.valid_from, paper.valid_until)))
    old = queries.hold_document(paper.replaces) if paper.replaces else None
    if old is not None:
        forbid_if(access.why_not_keep(actor, old.issuer.path))
        refuse_if(why_not_replace(Validity(paper.valid_from), queries.validity(old)))

    made = Document.objects.create(
        title=paper.title, number=paper.number, issuer=issuer, kind=paper.kind,
        readers=paper.readers, posts=sorted(paper.posts), valid_from=paper.valid_from,
        valid_until=paper.valid_until, remind_days=paper.remind_days, filed_at=now,
        filed_by=actor.person_id,
    )  # fmt: skip
    DocumentBody.objects.bulk_create(
        DocumentBody(document=made, org_id=org) for org in sorted(set(paper.bodies))
    )
    _version(actor, made, kept, 1, "", now)
    if old is not None:
        ends = paper.valid_from - timedelta(days=1)
        old.valid_until = min(ends, old.valid_until) if old.valid_until else ends
        old.replaced_by = made
        old.save(update_fields=["valid_until", "replaced_by"])
        record(actor, "document.replaced", old.pk, now, by=str(made.pk))

    record(actor, "document.filed", made.pk, now, kind=paper.kind.value)
    return made


@action
def add_version(
    actor: Actor, document_id: UUID, kept: Kept, *, note: str, now: datetime
) -> DocumentVersion:
    """File another version; the same file again changes nothing. (新版本)"""
    held = queries.hold_document(document_id)
    forbid_if(access.why_not_keep(actor, held.issuer.path))
    refuse_if(why_not_go_on(queries.validity(held)))
    last = DocumentVersion.objects.filter(document=held).order_by("-number")[0]
    if last.file == kept.file:
        return last

    made = _version(actor, held, kept, last.number + 1, note, now)
    record(actor, "document.version_filed", held.pk, now, number=made.number)
    return made


def _version(
    actor: Actor, held: Document, kept: Kept, number: int, note: str, now: datetime
) -> DocumentVersion:
    return DocumentVersion.objects.create(
        document=held, number=number, file=kept.file, name=kept.name[:120], media=kept.media,
        size=kept.size, scan=kept.scan, note=note.strip()[:200], filed_at=now,
        filed_by=actor.person_id,
    )  # fmt: skip


@action
def note_scan(actor: Actor, version_id: UUID, *, bad: str, now: datetime) -> DocumentVersion:
    """A file that waited was looked at; what was found in it keeps it closed. (查毒结果)"""
    held = DocumentVersion.objects.select_for_update(no_key=True).get(pk=version_id)
    forbid_if(access.why_not_machine(actor))

    held.scan = Scan.BAD if bad else Scan.CLEAN
    held.save(update_fields=["scan"])

    if bad:
        record(actor, "document.malware_found", held.document_id, now, number=held.number, bad=bad)
    else:
        record(actor, "document.looked_through", held.document_id, now, number=held.number)
    return held


@action
def withdraw_document(actor: Actor, document_id: UUID, *, why: str, now: datetime) -> Document:
    """Withdraw a document with a reason; who keeps it still sees it. (撤回文件)"""
    held = queries.hold_document(document_id)
    forbid_if(access.why_not_keep(actor, held.issuer.path))
    refuse_if(why_not_go_on(queries.validity(held)))
    refuse_if(None if why.strip() else Why.REASON_NEEDED)

    held.withdrawn_at, held.withdrawn_why = now, why.strip()[:200]
    held.save(update_fields=["withdrawn_at", "withdrawn_why"])

    record(actor, "document.withdrawn", held.pk, now)
    return held
