"""What keeps the house shut by its settings and by how its code is written; no database needed."""

import ast
import re
import runpy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from linli.web import settings as ours
from tests.house import HOUSE, calls, python, sources, tree, where

YEAR = 365 * 24 * 3600
SHAPED = {
    "cases/actions/filing.py", "cases/queries/finding.py", "exchange/actions/bulk.py",
    "kernel/append_only.py", "kernel/dated.py", "trail/actions/tracing.py",
    "trail/actions/sealing.py", "trail/queries/spelling.py", "web/backup/on_sqlite.py",
    "web/backup/restoring.py",
}  # fmt: skip
"""Statements put together of our own words: tables, columns, how many rows. Values go beside."""
RUNS = {"eval", "exec", "compile", "system", "popen", "__import__", "from_string"}


def settings_of(patch: pytest.MonkeyPatch, folder: Path, **given: str) -> dict[str, Any]:
    """The settings a deployment has that says this and nothing else."""
    for name in ("LINLI_ADDRESS", "LINLI_DEBUG", "LINLI_DEMO", "LINLI_PROXIES"):
        patch.delenv(name, raising=False)
    patch.setenv("LINLI_DATA", str(folder))
    for name, said in given.items():
        patch.setenv(name, said)
    return runpy.run_path(str(ours.__file__))


def test_over_https_no_cookie_and_no_request_goes_in_the_clear(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = settings_of(monkeypatch, tmp_path, LINLI_ADDRESS="https://linli.invalid")

    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] >= YEAR
    assert found["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False


def test_over_https_every_cookie_is_held_to_this_host(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME", "COOKIE_NAMES")

    over_https = settings_of(monkeypatch, tmp_path, LINLI_ADDRESS="https://linli.invalid")
    at_home = settings_of(monkeypatch, tmp_path, LINLI_ADDRESS="http://127.0.0.1:8000")

    assert all(over_https[name].startswith("__Host-") for name in named)
    assert not any(at_home[name].startswith("__Host-") for name in named)
    assert "cookie" not in over_https["MESSAGE_STORAGE"]


def cookies_set() -> dict[str, str]:
    """Each place that sets a cookie, with how it is called and what it is marked with."""
    return {
        where(path): ast.unparse(call)
        for path in sources()
        for name, call in calls(tree(path))
        if name == "set_cookie"
    }


def test_each_cookie_of_ours_takes_its_name_and_its_marks_from_the_settings() -> None:
    """`Secure` once followed the request, which a proxy makes plain: then it was missing."""
    found = cookies_set()

    assert set(found) == {
        "cases/pages/receipts.py", "web/density.py", "web/sign_in/known.py",
    }  # fmt: skip
    for call in found.values():
        assert "secure=settings.SESSION_COOKIE_SECURE" in call
        assert "httponly=True" in call
        assert "domain" not in call


def test_without_a_word_nothing_is_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = settings_of(monkeypatch, tmp_path)

    assert found["DEBUG"] is False
    assert found["LINLI_DEMO"] is False
    assert found["LINLI_PROXIES"] == 0
    assert found["LINLI_WEBHOOKS_PRIVATE"] is False
    assert "*" not in found["ALLOWED_HOSTS"]
    assert "SECURE_PROXY_SSL_HEADER" not in found


def test_every_deployment_makes_keys_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = settings_of(monkeypatch, tmp_path / "a")
    second = settings_of(monkeypatch, tmp_path / "b")

    for name in ("SECRET_KEY", "LINLI_KEYS", "LINLI_HASH_KEY", "LINLI_LOG_KEY"):
        assert first[name] != second[name]
    assert (tmp_path / "a" / "secrets.json").stat().st_mode & 0o077 == 0


def test_errors_are_written_down_where_nobody_debugs() -> None:
    """The framework's own way out is silent unless `DEBUG` is on: errors were lost."""
    said: Any = ours.LOGGING

    assert said["root"] == {"handlers": ["out"], "level": "WARNING"}
    assert said["loggers"]["django.request"] == {"level": "ERROR"}
    assert "filters" not in said["handlers"]["out"]
    assert "%z" in said["formatters"]["line"]["datefmt"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SESSION_COOKIE_HTTPONLY", True),
        ("SESSION_COOKIE_SAMESITE", "Lax"),
        ("CSRF_COOKIE_SAMESITE", "Lax"),
        ("SESSION_ENGINE", "linli.web.sign_in.sessions"),
        ("PASSWORD_HASHERS", ["django.contrib.auth.hashers.Argon2PasswordHasher"]),
        ("SECURE_CONTENT_TYPE_NOSNIFF", True),
        ("SECURE_REFERRER_POLICY", "same-origin"),
        ("ACCOUNT_SESSION_REMEMBER", False),
        ("USE_TZ", True),
    ],
)
def test_a_line_of_the_settings_stands(name: str, value: object) -> None:
    assert getattr(ours, name) == value


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["不容易猜到的一句话。", "only small letters", "x7" * 40, " spaces stay ", "0" * 9 + "😀"],
)
def test_a_password_is_any_text_that_is_long_enough(text: str) -> None:
    refused = []
    try:
        validate_password(text)
    except ValidationError as error:
        refused = error.messages

    assert refused == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["short", "九个字的口令不够长", "1234567890", "qwertyuiop", "Password123"]
)
def test_a_short_or_common_password_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(text)


def running(path: Path) -> list[str]:
    """Calls that make code, a template or a command line of text."""
    found = []
    for name, call in calls(tree(path)):
        plain = isinstance(call.func, ast.Name) or name in {"system", "popen", "from_string"}
        shell = any(one.arg == "shell" for one in call.keywords)
        if (name in RUNS and plain) or shell:
            found.append(f"{where(path)}: {name}")
    return found


def test_no_text_becomes_code_a_template_or_a_command_line() -> None:
    assert [found for path in sources() for found in running(path)] == []


@cache
def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


READS = re.compile(
    r"(pickle|marshal|shelve|dill|lxml|xml\.(sax|dom|etree)|django\.template\.Template)\b"
)
HARMLESS = {"xml.sax.saxutils.escape", "xml.etree.ElementTree.ParseError"}


def test_nothing_foreign_is_read_by_what_runs_or_follows_it() -> None:
    """Objects out of bytes, and XML with entities: `defusedxml`, JSON and `safe_load` alone."""
    wrong = [
        f"{where(path)}: {name}"
        for path in sources()
        for name in imported(path) - HARMLESS
        if READS.match(name)
    ]

    assert wrong == []
    loads = re.compile(r"yaml\.(unsafe_|full_)?load\(")
    assert [where(p) for p in sources() if loads.search(p.read_text("utf-8"))] == []


def shaped(path: Path) -> list[str]:
    """Statements that are put together instead of standing there."""
    return [
        f"{where(path)}: {call.lineno}"
        for name, call in calls(tree(path))
        if name in {"execute", "executemany", "raw", "RawSQL", "extra"} and call.args
        if isinstance(call.args[0], ast.JoinedStr | ast.BinOp | ast.Call)
    ]


def test_values_go_beside_a_statement_never_into_it() -> None:
    """Where a statement is put together, it is of our own words, and the file is known."""
    assert {where(path) for path in sources() if shaped(path)} == SHAPED


WEAK = re.compile(
    r"\b(md5|sha1|DES|RC4|ECB|PKCS1v15|random\.(choice|randint|random|getrandbits))\b"
)
BLIND = re.compile(r"CERT_NONE|_create_unverified|verify\s*=\s*False|check_hostname\s*=\s*False")


def test_no_weak_hash_no_weak_cipher_and_no_guessable_number() -> None:
    assert [where(p) for p in sources() if WEAK.search(p.read_text("utf-8"))] == []


def test_no_connection_outside_goes_unverified() -> None:
    assert [where(p) for p in sources() if BLIND.search(p.read_text("utf-8"))] == []


def test_lines_of_the_processes_go_to_their_own_output_and_nowhere_else() -> None:
    """No file of our own, no other machine: what is written down is where its reader looks."""
    elsewhere = re.compile(r"FileHandler|SysLogHandler|HTTPHandler|SMTPHandler|logging\.handlers")
    said: Any = ours.LOGGING

    assert set(said["handlers"]) == {"out"}
    assert [where(p) for p in sources() if elsewhere.search(p.read_text("utf-8"))] == []


def test_seeded_numbers_only_invent_towns() -> None:
    """`Random(seed)` gives the same town each time; nothing secret comes from it."""
    seeded = {
        where(path) for path in sources() if any("random.Random" in n for n in imported(path))
    }

    assert all(name.startswith("exchange/rules/") for name in seeded)


def test_scripts_keep_nothing_and_listen_to_nobody() -> None:
    keeps = re.compile(
        r"localStorage|sessionStorage|indexedDB|postMessage|\"message\"|serviceWorker"
    )
    scripts = [p for p in HOUSE.rglob("*.js") if "vendor" not in p.parts]

    assert len(scripts) >= 4
    assert [where(p) for p in scripts if keeps.search(p.read_text("utf-8"))] == []


def test_every_package_is_pinned_by_its_hash() -> None:
    lock = (HOUSE.parent / "requirements.lock").read_text("utf-8")
    named = re.findall(
        r"^[a-z0-9][\w.-]*(?:\[[\w,]+\])?==[^\s;]+(?: ;[^\\\n]+)? \\$", lock, re.MULTILINE
    )

    assert len(named) > 20
    assert len(named) == len(re.findall(r"^[a-z0-9]", lock, re.MULTILINE))
    assert lock.count("--hash=sha256:") >= len(named)


PLANTED = """
def page(cursor, given):
    eval(given)
    run(given, shell=True)
    cursor.execute(f"SELECT {given}")
    import pickle
"""


def test_planted_faults_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(PLANTED, "utf-8")
    monkeypatch.setattr("tests.test_hardening.where", lambda path: path.name)

    assert running(bad) == ["bad.py: eval", "bad.py: run"]
    assert shaped(bad) == ["bad.py: 5"]
    assert any(READS.match(name) for name in imported(bad))
    assert WEAK.search("hashlib.md5()")
    assert BLIND.search("ssl.CERT_NONE")
    assert python()
