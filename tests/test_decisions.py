"""What is written down of security is what the code does: each table is held to it."""

import csv
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps

from linli.people.rules import CODE_DIGITS, CODE_LASTS, CODE_TRIES
from linli.people.rules.passwords import HOUSE as WORDS
from linli.people.rules.sessions import AGAIN, BOUNDS, RESIDENT, STAFF
from tests.house import HOUSE, TOP
from tests.test_hardening import SHAPED

PAGE = TOP / "docs" / "explanation" / "security-decisions.md"
PRESET = HOUSE / "presets" / "national" / "people.measures.csv"


def part(heading: str) -> str:
    """What stands below a heading, up to the next one. (一节)"""
    text = PAGE.read_text("utf-8")
    assert f"## {heading}\n" in text
    return text.split(f"## {heading}\n")[1].split("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """What is named in the first cells of a table, in backquotes."""
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]


def test_the_numbers_of_sessions_are_those_of_the_preset_and_of_the_rules() -> None:
    told = dict(
        re.findall(
            r"^\| `(\w+)` \| (\d+) \| .{20,} \|$", part("How long one stays signed in"), re.M
        )
    )
    with PRESET.open(encoding="utf-8", newline="") as file:
        preset = {row["code"]: row["number"] for row in csv.DictReader(file)}

    assert told == {code: preset[code] for code in BOUNDS if code != "many_failures"}
    assert timedelta(minutes=int(told["staff_away_minutes"])) == STAFF.away
    assert timedelta(days=int(told["staff_most_days"])) == STAFF.most
    assert timedelta(days=int(told["resident_away_days"])) == RESIDENT.away
    assert timedelta(days=int(told["resident_most_days"])) == RESIDENT.most
    assert timedelta(minutes=int(told["again_minutes"])) == AGAIN


def test_any_number_of_sessions_is_meant() -> None:
    assert "Any number of devices may be signed in at once" in part("How long one stays signed in")


def test_every_way_in_is_compared() -> None:
    ways = part("Ways in, compared")

    assert ways.count("\n| ") == 2 + 7
    assert (6, 5, timedelta(minutes=5)) == (CODE_DIGITS, CODE_TRIES, CODE_LASTS)
    assert "six digits, five minutes, five tries" in ways


def test_every_word_no_password_is_made_of_is_listed() -> None:
    listed = re.findall(r"`([^`]+)`", part("Words no password is made of"))

    assert set(listed) == set(WORDS)


GIVES_A_RIGHT = re.compile(r"\.(hour|weekday\(\))|User-Agent|get_client_ip|REMOTE_ADDR")


def test_no_right_rests_on_hour_place_or_device() -> None:
    """`access.py` of each room, and the actor, ask for duty and area; the page says so."""
    asked = [*HOUSE.glob("*/access.py"), HOUSE / "kernel" / "actor.py",
             HOUSE / "orgs" / "queries" / "standing.py"]  # fmt: skip

    assert len(asked) > 6
    assert [p.parent.name for p in asked if GIVES_A_RIGHT.search(p.read_text("utf-8"))] == []
    assert "give and take no right" in part("What decides a right, and what does not")


def test_every_way_out_of_the_settings_has_its_line() -> None:
    settings = (HOUSE / "web" / "settings.py").read_text("utf-8")
    outward = "SMS|MAIL|WECHAT|RESULTS|RESULTS_URL|WEBHOOKS|BACKUP_TO"
    found = set(re.findall(rf"^(LINLI_(?:{outward}))\b", settings, re.M))
    ways = part("Ways out, and how many at once")

    assert len(found) >= 7
    assert found <= set(re.findall(r"`(LINLI_\w+)`", ways))
    assert "LINLI_DATABASE_URL" in ways


def test_what_is_written_down_is_listed_by_its_table() -> None:
    named = re.findall(r"`(\w+)\.(\w+)`", part("What is written down, and where"))

    assert len(named) == 5
    assert [one for one in named if not apps.is_installed(f"linli.{one[0]}")] == []
    assert all(apps.get_model(*one) for one in named)


def test_what_a_browser_needs_says_what_happens_without_it() -> None:
    rows = [line.split("|") for line in part("What a browser has to know").splitlines()
            if line.startswith("| ")][2:]  # fmt: skip

    assert len(rows) == 6
    assert all(len(cell.strip()) > 5 for row in rows for cell in row[1:3])


def test_each_library_that_deserves_care_is_in_the_lock() -> None:
    lock = (TOP / "requirements.lock").read_text("utf-8")
    named = first_cells(part("Libraries that deserve care"))

    assert len(named) == 12
    assert [name for name in named if not re.search(rf"^{name}(\[\w+\])?==", lock, re.M)] == []


def test_each_dangerous_place_of_our_own_is_named() -> None:
    named = set(first_cells(part("Where our own code is dangerous")))

    assert named >= {f"linli/{where}" for where in SHAPED}
    assert [name for name in named if not (TOP / name).exists()] == []


@pytest.mark.parametrize("language", ["days", "天"])
def test_times_are_promised_for_weak_libraries(language: str) -> None:
    promised = (TOP / "SECURITY.md").read_text("utf-8")

    assert promised.count(language) >= 3
    assert Path(TOP / "SECURITY.md").exists()
