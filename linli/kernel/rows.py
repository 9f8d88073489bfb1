"""What a row says, as 64 hex digits: so that a trace can vouch for a row of another table."""

import hashlib

from django.db.models import Model

from .append_only import APPEND_ONLY
from .leaves import canonical


def digest(row: Model) -> str:
    """SHA-256 over the canonical JSON of the columns that never change; bytes count as hex."""
    table = row._meta.db_table
    says = {
        field.column: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.column not in APPEND_ONLY.get(table, ())
    }
    return hashlib.sha256(canonical({"row": says, "table": table})).hexdigest()


def _plain(value: object) -> object:
    return bytes(value).hex() if isinstance(value, (bytes, memoryview)) else value
