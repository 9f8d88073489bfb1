"""The page that checks receipts, saved as a file and opened without any server."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from linli.kernel import merkle
from linli.kernel.notes import Signer, b64
from linli.kernel.tests.example import PROOF, VKEY
from linli.trail.labels import CHECKED
from tests import tiles
from tests.browser import checks
from tests.oracle.tampered import SIGNER
from tests.verify.kept import AS_TEXT, LINE, NEW, OLD, OPENING, entries, receipt

pytestmark = pytest.mark.django_db(transaction=True)
ANY = re.compile(r"\{\w+\}")
MOST_MS = 200
GOOD = receipt(OLD)
PLAIN = OPENING.decode()
REFUSED = [
    ("", VKEY, "", "no_receipt"),
    (GOOD, "", "", "no_key"),
    (GOOD, VKEY.replace("dd9b", "dd9c"), "", "bad_key"),
    (PROOF, VKEY, "", "no_entry"),
    (PROOF, VKEY, "e4", "not_there"),
    (GOOD, VKEY, PLAIN.replace("closed", "opened"), "other_entry"),
    (GOOD, VKEY, PLAIN.replace('"00', '"0'), "bad_opening"),
    (GOOD.replace("index 5", "index 4"), VKEY, "", "not_there"),
    (GOOD.replace("index 5", "index 300"), VKEY, "", "outside"),
    (GOOD.replace(f"\n{OLD}\n", "\n301\n"), VKEY, "", "bad_signature"),
    (GOOD.replace("— log", "- log"), VKEY, "", "bad_note"),
    (GOOD.replace("— log.", "— lag."), VKEY, "", "unknown_key"),
    (GOOD.replace("@v1", "@v2"), VKEY, "", "bad_receipt"),
    ("\0{}[]\n\n", VKEY, "", "bad_receipt"),
]
"""Receipt, key, line in plain → why it does not hold."""
BEFORE, NOW = (tiles.signed(entries(size), SIGNER) for size in (OLD, NEW))
GREW = "".join(
    f"{b64(one)}\n"
    for one in merkle.consistency(OLD, NEW, merkle.over(list(map(merkle.leaf_hash, entries(NEW)))))
)
OTHER = Signer(SIGNER.name, bytes(32))
SPAN = f"{VKEY}\n{OTHER.verifier}\n# {VKEY.split('+')[1]} from 1 2026-05-01T04:00:00Z until "
COMPARED = [
    (VKEY, BEFORE, NOW, GREW, "grew"),
    (VKEY, BEFORE, BEFORE, "", "grew"),
    (VKEY, tiles.signed(entries(OLD, n7=b"other"), SIGNER), NOW, GREW, "forked"),
    (VKEY, tiles.signed(entries(OLD, n7=b"other"), SIGNER), BEFORE, "", "forked"),
    (VKEY, BEFORE, NOW, GREW[45:], "forked"),
    (VKEY, NOW, BEFORE, "", "shrunk"),
    (VKEY, BEFORE, tiles.signed(entries(NEW), OTHER), GREW, "unknown_key"),
    (f"{VKEY}\n{OTHER.verifier}", BEFORE, tiles.signed(entries(NEW), OTHER), GREW, "grew"),
    (f"{SPAN}300 2026-11-30T16:00:00Z", BEFORE, NOW, GREW, "retired"),
    (f"{SPAN}600 2026-11-30T16:00:00Z", BEFORE, NOW, GREW, "grew"),
    (f"{SPAN}? 2999-11-30T16:00:00Z", BEFORE, NOW, GREW, "grew"),
    (f"{SPAN}?", BEFORE, NOW, GREW, "bad_span"),
    (VKEY, BEFORE, NOW, "", "no_growth"),
    (VKEY, BEFORE, NOW, "AAAA", "bad_growth"),
    (VKEY, BEFORE, "", "", "no_new"),
    (VKEY, "", NOW, "", "no_old"),
    (VKEY, BEFORE, NOW.replace("\n600\n", "\n601\n"), GREW, "bad_signature"),
    (str(Signer("elsewhere", bytes(32)).verifier), BEFORE, NOW, GREW, "keys_of_other"),
]
"""Key, total code from before, of now, what joins them → what is said."""


def ask(page: Page, text: str, key: str, opening: str) -> str:
    for name, value in {"receipt": text, "key": key, "opening": opening}.items():
        page.fill(f"#{name}", value)
    page.click("#check")
    return page.inner_text("#why")


def test_the_saved_page_checks_without_a_server(client: Client, page: Page, tmp_path: Path) -> None:
    seen = checks.watch(page)
    (tmp_path / "check.html").write_bytes(client.get("/log/check/?file").content)
    (tmp_path / "mine.tlog-proof").write_text(GOOD)
    (tmp_path / "mine.json").write_bytes(OPENING)
    saved = (tmp_path / "check.html").as_uri()
    page.goto(f"{saved}#{urlencode({'receipt': GOOD, 'opening': PLAIN})}")
    expect(page.locator("#verdict")).to_have_text("对不上")
    page.goto("about:blank")
    page.goto(saved)

    page.click("#form summary")
    page.fill("#key", VKEY)
    page.set_input_files("#receipt-file", tmp_path / "mine.tlog-proof")
    page.set_input_files("#opening-file", tmp_path / "mine.json")
    expect(page.locator("#opening")).to_have_value(PLAIN)
    page.focus("#check")
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_have_text("对得上，没有被改过")
    expect(page.locator("#result")).to_be_focused()
    facts = page.text_content("#facts") or ""
    assert f"{LINE + 1}" in facts
    assert "3 号楼" in facts
    took = [float(page.get_attribute("#result", "data-ms") or "inf")]
    for _ in range(4):
        page.click("#check")
        took.append(float(page.get_attribute("#result", "data-ms") or "inf"))
    assert sorted(took)[2] <= MOST_MS, took

    ask(page, GOOD, VKEY, AS_TEXT)
    assert "3 号楼" in (page.text_content("#facts") or "")
    assert ask(page, PROOF, VKEY, "e3").startswith("第 4 笔")
    page.click("#grown summary")
    here = Signer(f"{settings.LINLI_LOG_ORIGIN}/99-01-05-e1", bytes(32))
    theirs = tiles.signed(entries(OLD), here)
    assert compare(page, VKEY, theirs, theirs, "").endswith("/log/of/99-01-05-e1/check/")
    said = [(compare(page, *one[:4]), one[4]) for one in COMPARED]
    assert [
        one for one in said if not re.fullmatch(ANY.sub(".+", str(CHECKED[one[1]])), one[0])
    ] == []
    answers = [(code, ask(page, text, key, plain)) for text, key, plain, code in REFUSED]
    wrong = [one for one in answers if one[1] != told(one[0])]
    assert wrong == []
    expect(page.locator("#verdict")).to_have_text("对不上")
    checks.csp_clean(seen)
    assert seen.hosts == {""}


def compare(page: Page, *fields: str) -> str:
    for name, value in zip(("key", "old", "new", "growth"), fields, strict=True):
        page.fill(f"#{name}", value)
    page.click("#compare")
    return page.inner_text("#why")


def told(code: str) -> str:
    """What the page says for a code, with the values of the cases above."""
    return str(CHECKED[code]).replace("{line}", "301").replace("{size}", f"{OLD}")


def test_without_a_script_the_page_says_how_else_to_check(client: Client) -> None:
    answer = client.get("/log/check/")
    html = answer.content.decode()

    assert 'id="form" hidden' in html
    assert "linli-verify receipt" in html
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert json.loads(html.split('id="words" type="application/json">')[1].split("</script>")[0])
