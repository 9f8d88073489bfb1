"""Beyond the documented number the answer is 429, and a stranger locks out nobody but himself."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, override_settings

from linli.notices.models import Suggestion
from linli.people.tests import make
from linli.web import jobs, limits
from linli.web.limits import Limit
from linli.web.settings import HOUSE, LINLI_LIMITS

NOON = datetime(2026, 11, 21, 4, 0, 10, tzinfo=UTC)
HERE, THERE = "192.0.2.1", "192.0.2.2"

pytestmark = pytest.mark.django_db


def send(client: Client, path: str, address: str = HERE, **given: str) -> HttpResponse:
    answer: Any = client.post(path, given, REMOTE_ADDR=address)
    return answer  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("path", "given", "limit"),
    [
        ("/report/", {"step": "check"}, "report=3/h"),
        ("/report/", {"step": "what"}, "report_step=3/h"),
        ("/c/0000000000/", {"text": "x"}, "report=3/h"),
        ("/api/v1/cases", {}, "report=3/h"),
        ("/track/", {"number": "B1", "receipt": "x"}, "track=3/10m"),
        ("/track/", {"number": "B1", "receipt": "x"}, "track_number=3/10m"),
        ("/system-feedback/", {"text": ""}, "feedback=3/h"),
        ("/accounts/login/", {"phone": "x"}, "code=3/h"),
        ("/accounts/login/code/", {"code": "000000"}, "code_try=3/h"),
        ("/accounts/staff/", {"login": "liming", "password": "x"}, "sign_in=3/10m"),
    ],
)
def test_each_door_closes_at_its_number_and_only_for_one_address(
    client: Client, path: str, given: dict[str, str], limit: str
) -> None:
    with override_settings(LINLI_LIMITS=limit):
        answers = [send(client, path, **given) for _ in range(4)]
        elsewhere = send(client, path, THERE, **given)

    assert [answer.status_code == 429 for answer in answers] == [False] * 3 + [True]
    assert 0 < int(answers[3].headers["Retry-After"]) <= 3600
    assert elsewhere.status_code != 429


def test_scanning_plates_closes_too(client: Client) -> None:
    with override_settings(LINLI_LIMITS="plate=2/10m"):
        codes = [client.get("/g/AAAAAAAAAA/").status_code for _ in range(3)]

    assert codes[2] == 429
    assert 429 not in codes[:2]


def test_guessing_check_codes_closes_whichever_file_is_asked_for(client: Client) -> None:
    code = "1-0000-0000-0000"
    with override_settings(LINLI_LIMITS="track=2/10m"):
        paths = (f"/log/mine/{code}/says.json", f"/log/mine/{code}/proof.tlog-proof")
        codes = [client.get(path).status_code for path in (*paths, f"/log/mine/{code}/")]

    assert codes == [404, 404, 429]


def test_people_read_that_they_must_wait_and_programs_get_a_problem(client: Client) -> None:
    with override_settings(LINLI_LIMITS="feedback=1/h,report=1/h"):
        page = [send(client, "/system-feedback/", text="") for _ in range(2)][1]
        problem = [send(client, "/api/v1/cases") for _ in range(2)][1]

    assert "110" in page.content.decode()
    assert problem.headers["Content-Type"] == "application/problem+json"


def test_what_was_refused_did_nothing(client: Client) -> None:
    with override_settings(LINLI_LIMITS="feedback=1/h"):
        for _ in range(2):
            send(client, "/system-feedback/", text="字太小", key=str(uuid4()))

    assert Suggestion.objects.count() == 1


def test_whoever_is_signed_in_is_counted_apart_from_others_there(client: Client) -> None:
    neighbour = Client()
    neighbour.force_login(make.account())
    with override_settings(LINLI_LIMITS="feedback=1/h"):
        strangers = [send(client, "/system-feedback/", text="").status_code for _ in range(2)]
        signed_in = send(neighbour, "/system-feedback/", text="").status_code

    assert (strangers[1], signed_in) == (429, 422)


def test_one_number_is_not_guessed_from_one_address_and_others_still_see_theirs(
    client: Client,
) -> None:
    given = {"receipt": "wrong"}
    with override_settings(LINLI_LIMITS="track_number=2/10m"):
        guessed = [send(client, "/track/", number=" b1", **given).status_code for _ in range(3)]
        other = send(client, "/track/", number="B2", **given).status_code
        owner = send(client, "/track/", THERE, number="B1", **given).status_code

    assert guessed[2] == 429
    assert (other, owner) == (422, 422)


def test_a_stranger_who_fails_does_not_lock_the_account(client: Client) -> None:
    account = make.staff("liming")
    right, wrong = "a long enough word", "a wrong word"
    account.set_password(right)
    account.save()
    form = {"login": "liming", "password": wrong}

    strangers = [send(client, "/accounts/staff/", **form).status_code for _ in range(6)]
    owner = send(Client(), "/accounts/staff/", THERE, **{**form, "password": right})

    assert strangers[5] == 429
    assert owner.status_code == 302


def test_reading_is_not_counted(client: Client) -> None:
    with override_settings(LINLI_LIMITS="feedback=1/h"):
        codes = {client.get("/system-feedback/").status_code for _ in range(5)}

    assert codes == {200}


def test_a_block_of_time_ends_and_the_wait_says_when() -> None:
    limit = Limit(2, 600)

    waits = [limits.seconds_to_wait("a", limit, NOON) for _ in range(3)]

    assert waits == [None, None, 590]
    assert limits.seconds_to_wait("a", limit, NOON + timedelta(seconds=590)) is None
    assert limits.seconds_to_wait("b", limit, NOON) is None


def test_what_has_ended_is_cleared() -> None:
    cache.set("old", 1, timeout=1)

    assert jobs.forget_limits(datetime(2020, 1, 1, tzinfo=UTC)) == 0
    assert jobs.forget_limits(datetime(2199, 1, 1, tzinfo=UTC)) == 1
    assert cache.get("old") is None


def test_a_flood_of_addresses_does_not_fill_the_memory() -> None:
    memory = limits.Memory()
    memory.MOST = 10
    for n in range(50):
        memory.counted(f"{n}", NOON + timedelta(hours=1), NOON)

    assert len(memory.counts) <= 12


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        (HERE, THERE, False),
    ],
)
def test_a_house_has_one_network(rf: Any, first: str, second: str, *, same: bool) -> None:
    found = [limits.address_of(rf.get("/", REMOTE_ADDR=one)) for one in (first, second)]

    assert (found[0] == found[1]) is same
    assert first not in found[0]


def test_a_forged_header_is_not_believed_without_a_proxy(rf: Any) -> None:
    forged = rf.get("/", REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR=THERE)

    assert limits.address_of(forged) == limits.address_of(rf.get("/", REMOTE_ADDR=HERE))
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert limits.address_of(forged) == limits.address_of(rf.get("/", REMOTE_ADDR=THERE))


@pytest.mark.parametrize(
    "written", ["", "report", "report=0/h", "report=5/d", "nothing=5/h", "report=5/h,"]
)
def test_a_faulty_limit_is_named_at_the_start(written: str) -> None:
    with pytest.raises(ValueError, match="LINLI_LIMITS"):
        limits.parsed(written)


def test_every_default_is_in_the_reference() -> None:
    page = (HOUSE.parent / "docs" / "reference" / "settings.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| `(\d+/\w+)` \|", page, re.MULTILINE))

    assert listed == dict(one.split("=") for one in LINLI_LIMITS.split(","))
    assert limits.parsed("off") == {}
