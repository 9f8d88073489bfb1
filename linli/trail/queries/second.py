"""The second signature: SM2 over the very text that the log's own key signs. (国密签名)

A key of it is kept or not. Where it cannot sign, the log is sealed all the same.
"""

import base64
import logging
from dataclasses import dataclass
from functools import cache, lru_cache

from django.conf import settings

from linli.kernel.sm2 import ID_BYTES, NoSm2, Sm2Key, Sm2Signer
from linli.trail.models import Checkpoint

log = logging.getLogger("linli.trail.second")


def sm2_signer() -> Sm2Signer | None:
    """What signs a second time; None where no key is kept, `NoSm2` where it cannot."""
    kept = settings.LINLI_LOG_SM2_KEY
    return _signer(kept) if kept else None


@lru_cache(maxsize=1)
def _signer(kept: str) -> Sm2Signer:
    try:
        secret = base64.b64decode(kept, validate=True)
    except ValueError as bad:
        raise NoSm2("The secret key of SM2 is not written in Base64.") from bad
    return Sm2Signer.of(secret)


def sm2_signature(text: str) -> bytes | None:
    """Four bytes of the key's id, then the signature as DER; None where there is none."""
    try:
        signer = sm2_signer()
        return signer.key.id + signer.signature(text) if signer else None
    except NoSm2 as why:
        _tell(str(why))
        return None


@cache
def _tell(why: str) -> None:
    """Once a process: a line a second would bury it."""
    log.warning("log.no_sm2 why=%s", why)


def why_no_sm2() -> NoSm2 | None:
    """Why a key that is kept does not sign; None where all is well, or no key is kept."""
    try:
        sm2_signer()
    except NoSm2 as why:
        return why
    return None


def sm2_keys() -> list[Sm2Key]:
    """Every public key the log was signed with a second time, the present one first."""
    former = [Sm2Key(base64.b64decode(one["public"])) for one in settings.LINLI_LOG_SM2_FORMER]
    try:
        signer = sm2_signer()
    except NoSm2:
        signer = None
    return [signer.key, *former] if signer else former


def sm2_der(head: Checkpoint) -> bytes | None:
    """The second signature under a checkpoint, as OpenSSL reads it; None where there is none."""
    return bytes(head.sm2)[ID_BYTES:] if head.sm2 else None


def sm2_id(head: Checkpoint) -> str:
    """Which key made it: eight hex digits, empty where there is none."""
    return bytes(head.sm2)[:ID_BYTES].hex() if head.sm2 else ""


@dataclass(frozen=True, slots=True)
class Second:
    """What a page says of the second signature; keys by their ids. (国密签名)"""

    made_by: str
    keys: tuple[str, ...]

    @property
    def keys_at(self) -> str:
        return f"{settings.LINLI_ADDRESS}/log/sm2"


def second_of(head: Checkpoint | None) -> Second | None:
    """Which key signed a root a second time, and all of that kind; None where none ever did."""
    keys, made_by = tuple(one.id.hex() for one in sm2_keys()), sm2_id(head) if head else ""
    return Second(made_by, keys) if keys or made_by else None


def is_signed_again(head: Checkpoint) -> bool:
    """Whether the second signature is that of a key we know, over this checkpoint."""
    text, der = head.note.partition("\n\n")[0] + "\n", sm2_der(head)
    known = [one for one in sm2_keys() if one.id.hex() == sm2_id(head)]
    return der is not None and any(one.agrees(text, der) for one in known)
