from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

from linli.kernel.constraints import one_of
from linli.kernel.paths import PathField

from .rules import Kind


class TermsField(models.TextField):  # type: ignore[type-arg]
    """Terms with blanks between them: a `tsvector` on PostgreSQL, a text on SQLite. (检索词)"""

    _pyi_private_set_type: str
    _pyi_private_get_type: str

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(
        self,
        _value: Any,
        _compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
    ) -> str:
        if connection.vendor == "postgresql":
            return "array_to_tsvector(string_to_array(%s, ' '))"
        return "%s"


class Entry(models.Model):
    """One thing that can be found, in the words it is found by. (检索条目)

    `number` lies in the band of its kind and orders the kind's entries. `text` is everything it is
    found by, made comparable, one part a line; `terms` are its pairs of letters.
    """

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12)
    subject_id = models.UUIDField()
    part = models.CharField(max_length=40, default="")
    shown_on = models.UUIDField(null=True)
    title = models.CharField(max_length=200)
    beside = models.CharField(max_length=200, default="")
    phone = models.CharField(max_length=32, default="")
    path = PathField(default="")
    open = models.BooleanField(default=False)
    text = models.TextField()
    terms = TermsField()

    class Meta:
        constraints = [
            one_of("kind", Kind, "entry_kind_known"),
            models.UniqueConstraint(fields=["kind", "subject_id", "part"], name="entry_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Walk(models.Model):
    """How far the things of a kind have been gone through anew. (索引进度)

    `after` is the last one seen; `due` while some are left. `whole`: entries are written anew even
    where nothing about them has changed.
    """

    kind = models.CharField(max_length=12, primary_key=True)
    due = models.BooleanField(default=False)
    whole = models.BooleanField(default=False)
    after = models.UUIDField(null=True)

    class Meta:
        constraints = [one_of("kind", Kind, "walk_kind_known")]

    def __str__(self) -> str:
        return f"{self.kind} {self.after}"
