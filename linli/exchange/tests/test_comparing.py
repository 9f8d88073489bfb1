"""The whole file of a system that runs beside this one, handed in on the page and compared."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from linli.cases.models import Case
from linli.exchange import actions, jobs
from linli.exchange.forms import upload
from linli.exchange.forms.beside import ANOTHER
from linli.exchange.forms.mapping import Mapping
from linli.exchange.labels.elsewhere import STAGES
from linli.exchange.models import Difference, ForeignWord, ImportRun, TakeOver
from linli.exchange.rules import May, Why
from linli.exchange.rules.rows import Kind, Stage
from linli.exchange.rules.words import Meant
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs.models import Post
from linli.places.rules import May as Places

from . import beside
from .desk import last, page_of, work
from .older import CLOSED, SIGNED, holder, rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district", "keeper")]
NEW = "/desk/imports/compare/"
ODD = SIGNED | {"当前状态": "跟进中", "一级分类": "怪类"}


def hand_in(client: Client, raw: bytes, **more: Any) -> Any:
    given = {"system": ANOTHER, "code": "old", "key": str(uuid4())} | more
    return client.post(NEW, given | {"tables": SimpleUploadedFile("全部工单.csv", raw)})


def sets_up() -> None:
    Post.objects.update(duties=[May.IMPORT, Places.SET_UP])


def taken_in(client: Client) -> ImportRun:
    """The file handed in last is tried, taken in and compared."""
    work(timezone.now())
    assert client.post(f"/desk/imports/{last().pk}/take-in/").status_code == 302
    work(timezone.now())
    return last()


def test_a_file_is_tried_taken_in_and_compared_and_again_the_next_day(client: Client) -> None:
    raw = rows(SIGNED, CLOSED, ODD).decode().encode("gb18030")

    first = hand_in(client, raw)
    run = taken_in(client)
    over = TakeOver.objects.get(system="old")
    page = client.get("/desk/take-over/old/").content.decode()
    refused = page_of(client, run)
    nothing_new = hand_in(client, raw)
    again = taken_in(client)

    assert first.url == f"/desk/imports/{run.pk}/"
    assert (run.state, run.taken, run.refused) == ("done", 2, 1)
    assert (over.there, over.here, Difference.objects.count()) == (3, 2, 1)
    assert ("全部工单.csv" in page, "260302090000100003" in page) == (True, True)
    assert ("当前状态" in page, "exchange." in page) == (True, False)
    assert "跟进中" in refused
    assert nothing_new.status_code == 302
    assert (again.taken, again.unchanged, again.state) == (0, 2, "done")
    assert TakeOver.objects.get().compared_at != over.compared_at


def test_words_nobody_knows_are_said_once_and_hold_for_the_next_file(client: Client) -> None:
    hand_in(client, rows(SIGNED, ODD))
    work(timezone.now())
    run = last()
    page = f"/desk/imports/{run.pk}/words/"

    strangers = client.get(page).status_code
    sets_up()
    asked = client.get(page).content.decode()
    none, wrong = client.post(page), client.post(page, {"word-0": "finished"})
    said = client.post(page, {"word-0": "in_progress"})
    taken_in(client)

    assert strangers == 403
    assert ("跟进中" in asked, str(STAGES[Stage.IN_PROGRESS]) in asked) == (True, True)
    assert (none.status_code, wrong.status_code, said.status_code) == (422, 422, 302)
    word = ForeignWord.objects.get()
    assert (word.system, word.word, word.ours) == ("old", "跟进中", "in_progress")
    assert not Difference.objects.exists()
    assert Case.objects.count() == 2
    assert client.get(page).status_code == 404


def test_words_are_matched_by_those_who_set_up_and_only_while_the_file_waits(
    client: Client,
) -> None:
    hand_in(client, rows(SIGNED))
    run, said = last(), [(Meant.STATE, "跟进中", "in_progress")]

    with pytest.raises(NotAllowed):
        actions.match_words(holder(), run.pk, "old", said, now=timezone.now())
    taken_in(client)

    with pytest.raises(Refused, match=Why.TAKEN_ALREADY):
        actions.match_words(CLERK, run.pk, "old", said, now=timezone.now())
    assert not ForeignWord.objects.exists()


def test_what_is_left_over_comes_as_a_spreadsheet(client: Client) -> None:
    beside.standing()
    Difference.objects.update(there="=1+1")

    text = client.get("/desk/take-over/old/rest.csv").content.decode("utf-8-sig")
    book = client.get("/desk/take-over/old/rest.xlsx").content
    explained = client.get("/desk/take-over/old/rest.csv?show=explained").content.decode()

    assert ("2026-7" in text, "'=1+1" in text) == (True, True)
    assert book.startswith(b"PK")
    assert "2026-7" not in explained
    assert client.get("/desk/take-over/none/rest.csv").status_code == 404


def test_what_cannot_be_compared_is_said_at_its_field(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = beside.standing()
    Difference.objects.all().delete()
    actions.cut_over(CLERK, over.system, now=timezone.now())
    raw, key = rows(SIGNED), str(uuid4())

    left = hand_in(client, raw)
    unlisted = hand_in(client, raw, system="old")
    nameless = hand_in(client, raw, code="旧系统")
    first, second = (hand_in(client, raw, code="new", key=key) for _ in range(2))
    monkeypatch.setattr(upload, "MOST_BYTES", 10)
    large = hand_in(client, raw, code="new")

    assert [one.status_code for one in (left, unlisted, nameless, large)] == [422] * 4
    assert "停用" in left.content.decode()
    assert "64" in large.content.decode()
    assert first.url == second.url
    assert ImportRun.objects.get().beside == "new"


def test_the_number_of_a_refused_row_stands_in_the_column_of_its_own_file() -> None:
    told = rows(ODD).decode()
    head, line = told.splitlines()
    turned = "\n".join(",".join(reversed(one.split(","))) for one in (head, line))
    two = [("a.csv", rows(SIGNED)), ("b.csv", turned.replace("260302090000100001", "7").encode())]

    now, old = timezone.now(), Mapping(system="old")
    one, other = (jobs.take_file(CLERK, Kind.CASES, each, old, now=lambda: now) for each in two)
    found = jobs.compare(CLERK, one.joined(other), "old", now)

    assert [each.number for each in found] == ["7"]
