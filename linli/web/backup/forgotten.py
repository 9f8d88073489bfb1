"""Who was closed or forgotten, beside each backup: an older one that is put back learns of it.

Ids alone, sealed with a key of the district; nobody is named. (恢复时再次遗忘)
"""

import json
import os
from pathlib import Path
from uuid import UUID

from linli.kernel.crypto import keyed_hash
from linli.people.models import Account

NAME = "forgotten.json"
PURPOSE = "backup.forgotten"


def keep(folder: Path) -> int:
    """Write down beside a backup whose accounts are closed; how many."""
    rows = Account.objects.filter(closed_at__isnull=False, username=None)
    ids = sorted(str(pk) for pk in rows.values_list("pk", flat=True))
    said = {"accounts": ids, "seal": _seal(ids)}
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
    with os.fdopen(os.open(folder / NAME, flags, 0o600), "w") as out:
        json.dump(said, out)
    return len(ids)


def known(source: Path) -> set[UUID]:
    """Whose accounts a backup, or any other that lies beside it, says to be closed.

    What is damaged, or was not sealed with these keys, says nothing.
    """
    found: set[UUID] = set()
    for path in sorted(source.resolve().parent.glob(f"*/{NAME}")):
        found |= _read(path)
    return found


def _read(path: Path) -> set[UUID]:
    try:
        said = json.loads(path.read_text("utf-8"))
        ids = [str(one) for one in said["accounts"]]
        return {UUID(one) for one in ids} if said["seal"] == _seal(ids) else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _seal(ids: list[str]) -> str:
    return keyed_hash(json.dumps(ids), PURPOSE)
