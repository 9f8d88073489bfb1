"""The pages of whoever guards personal data, and of the auditor."""

import pytest

from linli.kernel.actor import Actor
from linli.orgs.tests.desk import reader
from linli.people.actions import ask_about_data
from linli.people.rules.requests import RequestKind
from linli.people.tests import make


@pytest.mark.django_db
def test_the_pages_lead_from_a_form_to_paper_and_keep_what_was_typed() -> None:
    client = reader("07/", "people.keep_incidents")
    typed = {"kind": "device_lost", "what": "丢了 13800002211", "which": ["contact"],
             "found_at": "2026-11-20T10:00"}  # fmt: skip

    refused = client.post("/desk/incidents/new/", typed)
    made = client.post("/desk/incidents/new/", typed | {"what": "丢了手机"})
    page = client.get(made["Location"]).content.decode()
    step = {"kind": "done", "text": "已退出", "at": "2026-11-20T10:05", "whom": ""}
    noted = client.post(made["Location"], step)
    sheet = client.get(f"{made['Location']}print/").content.decode()
    file = client.get("/desk/incidents/incidents.xlsx")

    assert refused.status_code == 422
    assert "丢了 13800002211" in refused.content.decode()
    assert "还不能结案" in page
    assert (noted.status_code, "已退出" in sheet) == (302, True)
    assert file.content[:2] == b"PK"


@pytest.mark.django_db
def test_an_opened_number_stands_once_on_its_page_and_never_in_the_frame() -> None:
    """The frame has a number of its own to call; the one that was opened took its place once."""
    mine = make.account(phone=make.NUMBER)
    asked = ask_about_data(Actor(mine.pk), RequestKind.COPY, text="看看", now=make.NOON)
    client = reader("07/", "people.answer_requests")
    path = f"/desk/data-requests/{asked.pk}/"

    masked = client.get(path).content.decode()
    opened = client.post(f"{path}open/").content.decode()
    answer = {"answer": "done", "words": "见附件"}
    done = client.post(f"{path}answer/", answer)
    listed = client.get("/desk/data-requests/").content.decode()

    assert make.NUMBER not in masked
    assert opened.count(make.NUMBER) == 1
    assert done["Location"] == "/desk/data-requests/"
    assert "已办" in listed
