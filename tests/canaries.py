"""A value that stands nowhere else, in every personal column that the district fills. (金丝雀)

They are plain letters and digits, so that no way of writing an answer hides one.
"""

import io
import json
import re
import zipfile
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.http import HttpResponse

from linli.kernel import masks
from linli.kernel.sealed import SealedField, sealed_fields
from linli.people.models import Look

KNOWN = {"people.Account", "cases.Reporter", "notices.Suggestion"}
"""Tables that bear values of their own, by which the tests know whose they are."""
WRITTEN = re.compile(r"Qz\d{4}zQ|1990000\d{4}")
WHOSE = ("account_id", "person_id", "helper_id")
OF_ONESELF = {"me/data.json", "me/data/<uuid:request_id>/"}
"""Where somebody reads his own in plain; no other page of his opens anything."""
ON_RECORD = {
    ("privacy", "desk/data-requests/<uuid:request_id>/open/"): {"people.DataRequest.text"},
    ("community", "desk/bindings/<uuid:binding_id>/names/"): {"people.Binding.name"},
}
"""What a role opens of others: with a purpose, over the thing at hand, and told to that person."""


@dataclass(frozen=True, slots=True)
class Canary:
    """In which column it lies, such as `people.Ownership.phone`, and whose account knows it."""

    column: str
    whose: frozenset[UUID]


def plant() -> dict[str, Canary]:
    """Lay them in, and say where each is."""
    planted: dict[str, Canary] = {}
    for model in apps.get_models():
        fields = [] if model._meta.label in KNOWN else sealed_fields(model)
        for row in model._default_manager.order_by("pk") if fields else ():
            filled = [field for field in fields if getattr(row, field.name)]
            for field in filled:
                value = _value(field, len(planted))
                setattr(row, field.name, value)
                planted[value] = Canary(f"{model._meta.label}.{field.name}", _whose(row))
            row.save(update_fields=[field.name for field in filled])
    return planted


def _value(field: SealedField, number: int) -> str:
    return f"1990000{number:04}" if field.mask is masks.phone else f"Qz{number:04}zQ"


def _whose(row: Model) -> frozenset[UUID]:
    return frozenset(getattr(row, name) for name in WHOSE if getattr(row, name, None))


def everything(answer: HttpResponse) -> str:
    """All that an answer tells a program: its headers, names of files, what is packed in it."""
    kind, body = answer.headers.get("Content-Type", ""), answer.content
    said = [f"{name}: {value}" for name, value in answer.headers.items()]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            said += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    elif "json" in kind:
        said.append(json.dumps(json.loads(body or b"null"), ensure_ascii=False))
    else:
        said.append(body.decode("utf-8", "replace"))
    return "\n".join(said)


def escaped(
    said: str, planted: dict[str, Canary], *, role: str, account_id: UUID | None, route: str
) -> list[str]:
    """The columns an answer shows to somebody who may not read them there."""
    found = [planted[value] for value in set(WRITTEN.findall(said)) if value in planted]
    own = {one for one in found if route in OF_ONESELF and account_id in one.whose}
    on_record = ON_RECORD.get((role, route), set())
    return sorted(one.column for one in found if one not in own and one.column not in on_record)


def looks() -> int:
    return Look.objects.count()


def open_in(words: set[str]) -> list[tuple[str, str]]:
    """Tables in which one of these words can be read by whoever holds the database alone."""
    found = []
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names()):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            text = repr(cursor.fetchall())
            found += [(table, word) for word in sorted(words) if word in text]
    return found
