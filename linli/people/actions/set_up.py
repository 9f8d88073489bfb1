"""The first account of a district: whoever holds the code the command line printed. (首次设置)"""

import hashlib
import hmac
import json
import os
import secrets
from datetime import datetime
from pathlib import Path

from django.contrib.auth.hashers import make_password

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import Overtaken, refuse_if
from linli.people import queries
from linli.people.models import Account
from linli.people.rules import Why
from linli.trail.actions import record

FILE = "setup.json"


def begin_setup(folder: Path) -> str:
    """Make the one-time code of the wizard; only its hash stays in the data folder. (设置码)

    Beginning again makes a new code and ends the old one. Empty where staff exists already.
    """
    if queries.has_staff():
        end_setup(folder)
        return ""
    code = "-".join(secrets.token_hex(2).upper() for _ in range(4))
    salt = secrets.token_hex(16)
    folder.mkdir(parents=True, exist_ok=True)
    kept = json.dumps({"salt": salt, "hash": _hash(code, salt)})
    mine = folder / f".{FILE}-{os.getpid()}"
    with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(kept)
    mine.replace(folder / FILE)
    return code


def is_setup_code(folder: Path, code: str) -> bool:
    """True for the code that was printed last, however it was typed."""
    try:
        kept = json.loads((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return False
    return hmac.compare_digest(kept["hash"], _hash(code, kept["salt"]))


def end_setup(folder: Path) -> None:
    """Take the code away; the wizard is over."""
    (folder / FILE).unlink(missing_ok=True)


@action
def make_first_account(
    actor: Actor, *, username: str, name: str, password: str, now: datetime
) -> Account:
    """Make the first staff account of a district; there can be no second first. (首个管理员)"""
    refuse_if(Why.SET_UP_ALREADY if queries.has_staff() else None)
    if queries.by_username(username):
        raise Overtaken(Why.NAME_TAKEN)

    account = Account.objects.create(
        username=username, name=name or None, password=make_password(password), joined_at=now
    )

    record(actor, "account.made", account.pk, now, staff=True, first=True)
    return account


def _hash(code: str, salt: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.scrypt(plain.encode(), salt=salt.encode(), n=2**14, r=8, p=1).hex()
