"""The keys of one deployment: made once, kept beside its data, readable by its owner alone."""

import base64
import json
import os
import secrets
from datetime import date
from pathlib import Path
from typing import NotRequired, TypedDict

from linli.kernel import sm2
from linli.kernel.notes import Signer


class FormerKey(TypedDict):
    """A key the log was signed with before: public for ever, the seed until the overlap ends."""

    public: str
    seed: NotRequired[str]
    until: str


class Secrets(TypedDict):
    """Base64 of 32 random bytes each; `keys` by id, so that a new key can be added later."""

    secret_key: str
    keys: dict[str, str]
    key_current: str
    hash_key: str
    log_key: str
    log_origin: str
    log_former: NotRequired[list[FormerKey]]
    sm2_key: NotRequired[str]
    sm2_former: NotRequired[list[FormerKey]]


def load(folder: Path) -> Secrets:
    """Read `secrets.json` of the data folder; the first start makes it."""
    path = folder / "secrets.json"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path)
    kept: Secrets = json.loads(path.read_text("utf-8"))
    return kept


def _write_once(path: Path) -> None:
    made = Secrets(
        secret_key=_random(48),
        keys={"k1": _random()},
        key_current="k1",
        hash_key=_random(),
        log_key=_random(),
        log_origin=f"linli.local/{secrets.token_hex(4)}",
    )
    mine = _written(path, made)
    try:
        os.link(mine, path)
    except FileExistsError:
        pass
    finally:
        mine.unlink()


def _written(path: Path, kept: Secrets) -> Path:
    """The keys in a file of their own beside the real one, on the disk."""
    mine = path.with_name(f".secrets-{os.getpid()}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(kept, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    return mine


def rotate_log_key(folder: Path, *, today: date, until: date) -> Secrets:
    """Give the log a new key; the present one signs along until `until`. (轮换日志密钥)

    Seeds of keys whose overlap is over are dropped; their public keys stay, because what they
    signed is to be checked for ever. Holds for processes that start afterwards.
    """
    kept = load(folder)
    former = kept.get("log_former", [])
    for one in former:
        if one["until"] <= today.isoformat():
            one.pop("seed", None)
    present = Signer(kept["log_origin"], raw(kept["log_key"])).verifier
    public = base64.b64encode(present.public).decode()
    ended = FormerKey(public=public, seed=kept["log_key"], until=until.isoformat())
    kept["log_former"] = [ended, *former]
    kept["log_key"] = _random()
    _written(folder / "secrets.json", kept).replace(folder / "secrets.json")
    return kept


def change_sm2_key(folder: Path, *, today: date, end: bool = False) -> Secrets:
    """Let the log be signed by SM2 too, with a new key; with `end`, no longer. (国密密钥)

    The public half of the present one stays for ever; one that is damaged never signed and goes.
    `NoLibrary` where nothing can be worked out.
    """
    kept = load(folder)
    if public := _sm2_public(kept.pop("sm2_key", "")):
        ended = FormerKey(public=public, until=today.isoformat())
        kept["sm2_former"] = [ended, *kept.get("sm2_former", [])]
    if not end:
        new = sm2.Sm2Signer.of(sm2.drawn())
        kept["sm2_key"] = base64.b64encode(new.secret).decode()
    _written(folder / "secrets.json", kept).replace(folder / "secrets.json")
    return kept


def _sm2_public(kept: str) -> str:
    try:
        return base64.b64encode(sm2.Sm2Signer.of(raw(kept)).key.public).decode()
    except sm2.NoLibrary:
        raise
    except (ValueError, sm2.NoSm2):
        return ""


def remember_log_key(folder: Path, public: bytes, *, ended: date) -> Secrets:
    """Keep the public half of a key that signed before and lay elsewhere, in a token. (登记旧密钥)

    What it signed is to be checked for ever; it signs nothing more.
    """
    kept = load(folder)
    former, half = kept.get("log_former", []), base64.b64encode(public).decode()
    if all(one["public"] != half for one in former):
        kept["log_former"] = [FormerKey(public=half, until=ended.isoformat()), *former]
        _written(folder / "secrets.json", kept).replace(folder / "secrets.json")
    return kept


def raw(kept: str) -> bytes:
    """The 32 bytes of a kept key."""
    return base64.b64decode(kept)


def _random(many: int = 32) -> str:
    return base64.b64encode(secrets.token_bytes(many)).decode()
