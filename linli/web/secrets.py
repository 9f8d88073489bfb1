"""The keys of one deployment: made once, kept beside its data, readable by its owner alone."""

import base64
import json
import os
import secrets
from pathlib import Path
from typing import TypedDict


class Secrets(TypedDict):
    """Base64 of 32 random bytes each; `keys` by id, so that a new key can be added later."""

    secret_key: str
    keys: dict[str, str]
    key_current: str
    hash_key: str
    log_key: str
    log_origin: str


def load(folder: Path) -> Secrets:
    """Read `secrets.json` of the data folder; the first start makes it."""
    path = folder / "secrets.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write_once(path)
    kept: Secrets = json.loads(path.read_text("utf-8"))
    return kept


def _write_once(path: Path) -> None:
    made = Secrets(
        secret_key=_random(),
        keys={"k1": _random()},
        key_current="k1",
        hash_key=_random(),
        log_key=_random(),
        log_origin=f"linli.local/{secrets.token_hex(4)}",
    )
    mine = path.with_name(f".secrets-{os.getpid()}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(made, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()


def _random() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()
