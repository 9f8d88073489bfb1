"""The keys, looked at before anything reads them: a start without keys would make new ones."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

from .findings import Finding, Ill, is_weak

FILE = "secrets.json"
PARTS = ("secret_key", "keys", "key_current", "hash_key", "log_key", "log_origin")
OTHERS = 0o077


def of_keys(data: Path) -> Iterator[Finding]:
    """Whether they are there, whole, kept from others and drawn at random."""
    path = data / FILE
    if not path.is_file():
        yield Finding(Ill.KEYS_MISSING, {"path": path})
        return
    if path.stat().st_mode & OTHERS:
        yield Finding(Ill.KEYS_OPEN, {"path": path})
    try:
        kept = json.loads(path.read_text("utf-8"))
        current = kept["keys"][kept["key_current"]]
        raw = {name: base64.b64decode(kept[name]) for name in ("hash_key", "log_key")}
        raw |= {f"keys.{name}": base64.b64decode(one) for name, one in kept["keys"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        yield Finding(Ill.KEYS_DAMAGED, {"path": path})
        return
    if not current or set(PARTS) - set(kept):
        yield Finding(Ill.KEYS_DAMAGED, {"path": path})
        return
    weak = [name for name, key in raw.items() if is_weak(key)]
    weak += ["secret_key"] if is_weak(str(kept["secret_key"]).encode()) else []
    twice = len(set(raw.values())) < len(raw)
    if weak or twice:
        yield Finding(Ill.KEYS_WEAK, {"names": ", ".join(weak or raw)})
