"""Papers and recordings in the slots of a result: inside, served as what they are, sent on."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from linli.cases import actions
from linli.cases.models import Case, Kind, Photo, Task
from linli.cases.queries.working import to_look_at
from linli.cases.rules import PICTURE, NewPhoto, State, Why
from linli.cases.tests import make, matters, town
from linli.cases.tests.test_results import ONE
from linli.kernel.actor import CLERK
from linli.kernel.refusals import Refused
from linli.kernel.tests.test_attachments import mp4, wav

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj"


@pytest.fixture
def here() -> town.Town:
    return town.town()


def hand_in(client: Client, task: Task, **files: Any) -> Any:
    given = {f"finish-{slot}": sent for slot, sent in files.items()}
    return client.post(f"/w/{task.pk}/finish/", {"finish-note": "换了灯泡", **given})


def signed(here: town.Town) -> tuple[Client, Task]:
    client = town.client(here.staff["department"])
    task = Task.objects.get(case=matters.dispatched(here))
    client.post(f"/w/{task.pk}/sign/")
    return client, task


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_paper_and_a_voice_note_go_with_the_result_and_stay_inside(here: town.Town) -> None:
    client, task = signed(here)

    done = hand_in(
        client,
        task,
        photos=[file("a.jpg", town.jpeg()), file("b.pdf", PDF)],
        evidence=file("c.m4a", mp4()),
        papers=file("d.wav", wav()),
    )

    assert done.status_code == 302
    kept = {(one.kind, one.format): one for one in Photo.objects.all()}
    assert sorted(kept) == [
        ("evidence", "m4a"), ("papers", "wav"), ("proof", "jpg"), ("proof", "pdf"),
    ]  # fmt: skip
    assert [one.format for one in to_look_at()] == [PICTURE]
    shown = client.get(f"/w/{task.pk}/").content.decode()
    assert all(word in shown for word in ("PDF 1", "录音 1", "不公开"))
    resident, paper = town.client(here.resident), kept["proof", "pdf"]
    assert resident.get(f"/photos/{paper.pk}/").status_code == 404
    answer = client.get(f"/photos/{paper.pk}/")
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/photos/{kept['evidence', 'm4a'].pk}/")["Content-Type"] == "audio/mp4"


@pytest.mark.parametrize(
    ("content", "said"),
    [(mp4(b"vide"), "是视频"), (b"hello", "不是照片"), (PDF + b"/JavaScript", "带有程序")],
)
def test_what_is_not_taken_is_said_beside_its_field(
    here: town.Town, content: bytes, said: str
) -> None:
    client, task = signed(here)

    answer = hand_in(client, task, evidence=file("x.bin", content))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Photo.objects.exists()


def test_a_paper_is_no_photo_of_the_result() -> None:
    make.kind(proof_photo=True)
    case, task, man = make.working(make.org())
    Case.objects.update(kind=Kind.objects.get())
    paper = NewPhoto("photos/01/x.pdf", format="pdf")
    done: dict[str, Any] = {"note": "换了灯泡", "now": make.NOON}

    with pytest.raises(Refused) as no:
        actions.finish(man, task.pk, photos=[paper], **done)
    actions.finish(man, task.pk, photos=[paper, ONE], **done)

    assert no.value.reason is Why.NO_PROOF
    publisher = make.desk()
    row = Photo.objects.get(case=case, format="pdf")
    with pytest.raises(Refused) as public:
        actions.check_photo(publisher, row.pk, public=True, now=make.NOON)
    assert public.value.reason is Why.STAYS_INSIDE


def test_they_go_with_the_number_of_the_reporter() -> None:
    case, task, man = make.working(make.org())
    paper = NewPhoto("photos/01/x.pdf", format="pdf")
    actions.finish(man, task.pk, note="换了灯泡", photos=[paper, ONE], now=make.NOON)
    over = {"state": State.CLOSED, "verified": "checked", "call_back": "answered"}
    Case.objects.filter(pk=case.pk).update(closed_at=make.NOON, **over)

    actions.forget_contacts(CLERK, before=make.later(48), now=make.later(48))

    assert [one.format for one in Photo.objects.all()] == [PICTURE]
