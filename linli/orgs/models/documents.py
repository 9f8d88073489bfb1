"""The documents of a town: duty lists, rules, templates, each with its versions."""

from django.db import models
from django.db.models import Q

from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.orgs.rules.documents import DocumentKind, Readers, Scan

from .bodies import Org


class Document(models.Model):
    """A paper a body issued, with its validity and who may read it. (文件)

    `posts` are the codes of posts whose duties it says; `remind_days` how many days before its end
    the coverage list names it. `replaced_by` is the document that holds in its place.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    title = models.CharField(max_length=120)
    number = models.CharField(max_length=60, default="")
    issuer = models.ForeignKey(Org, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=16)
    readers = models.CharField(max_length=12, default=Readers.STAFF)
    posts = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    remind_days = models.PositiveSmallIntegerField(default=0)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, default="")
    filed_at = models.DateTimeField()
    filed_by = models.UUIDField()

    class Meta:
        constraints = [
            one_of("kind", DocumentKind, "document_kind_known"),
            one_of("readers", Readers, "document_readers_known"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="document_term_sound",
            ),
        ]
        indexes = [models.Index(fields=["kind", "-valid_from"], name="document_kind")]

    def __str__(self) -> str:
        return self.title


class DocumentBody(models.Model):
    """A body a document is about: it stands on its page, and its people read it. (文件涉及组织)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.CASCADE)
    org = models.ForeignKey(Org, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "org"], name="document_body_once")
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.org}"


class DocumentVersion(models.Model):
    """One version of a document: the file as it was handed in, by its content. (文件版本)

    `file` is the path in the media store, named by its SHA-256; `name` what its sender called it.
    `scan` is what the operator's scanner said of it; one that waits is opened by nobody.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    file = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    media = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    scan = models.CharField(max_length=12, default=Scan.NOT_ASKED)
    note = models.CharField(max_length=200, default="")
    filed_at = models.DateTimeField()
    filed_by = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_once"),
            one_of("scan", Scan, "document_scan_known"),
        ]
        indexes = [
            models.Index(fields=["filed_at"], name="document_waits", condition=Q(scan="waiting"))
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.number}"
