"""Whatever a file is called, pages take it or say why not, and it lies where we put it."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.datastructures import MultiValueDict
from PIL import Image

from linli.cases.models import Case, Photo
from linli.exchange.models import ImportRun
from linli.exchange.tests import desk, open311
from linli.orgs.forms.documents import VersionForm
from linli.orgs.models import DocumentVersion, Org
from linli.orgs.tests.desk import reader
from linli.orgs.tests.papers import sent
from linli.places.tests.make import DISTRICT
from tests.hostile_files import NAMES, jpeg, parts, pdf
from tests.hostile_files import sent as given
from tests.house import sources, where

pytestmark = pytest.mark.django_db
SORT = "multipart/form-data; boundary=x"
READS = {
    "cases/pages/beside.py", "cases/pages/commissioners/public.py", "cases/pages/desk.py",
    "cases/pages/mine.py", "cases/pages/report.py", "cases/pages/whistles/desk.py",
    "cases/pages/worker.py", "exchange/forms/open311.py", "exchange/pages/comparing.py",
    "exchange/pages/history.py", "exchange/pages/plans.py", "orgs/pages/documents.py",
    "people/pages/homes.py", "trail/pages/witnesses.py", "web/once.py", "web/tables/upload.py",
}  # fmt: skip
"""Where files of a request are read: all of them by a form that `test_uploads` tries, or here."""
BODIES = {
    "exchange/api/sources.py", "exchange/forms/open311.py", "trail/pages/witnesses.py",
    "web/csp.py", "web/once.py", "web/short_way.py",
}  # fmt: skip
"""Where the body of a request is read as it is; each has a test of hostile ones of its own."""


BODY = re.compile(r'request\.(body|read\()|"wsgi\.input"\]\.read')


@pytest.fixture(autouse=True)
def _here(settings: Any, tmp_path: Path) -> None:
    settings.LINLI_LIMITS = "off"
    settings.MEDIA_ROOT, settings.LINLI_DATA = tmp_path / "media", tmp_path


def post(client: Client, path: str, field: str, name: str, given: tuple[bytes, Any]) -> Any:
    raw, text = given
    return client.generic("POST", path, parts(field, name, raw, text), content_type=SORT)


def nothing_outside(folder: Path) -> bool:
    """Every file lies in a folder of ours, under a name that we gave it."""
    found = [one for one in folder.rglob("*") if one.is_file()]
    ours = ("media", "imports")
    return all(one.relative_to(folder).parts[0] in ours for one in found) and not any(
        word in one.name for one in found for word in ("passwd", "exe", "html", "php", "\u202e")
    )


def test_every_place_that_reads_files_or_bodies_is_known() -> None:
    reads = {where(p) for p in sources() if ".FILES" in p.read_text("utf-8")}
    bodies = {where(p) for p in sources() if BODY.search(p.read_text("utf-8"))}

    assert reads == READS
    assert bodies == BODIES


def test_a_photo_of_any_name_is_taken_and_named_by_us(client: Client, tmp_path: Path) -> None:
    for name in NAMES:
        text = {"step": "what", "text": "灯不亮"}
        good = post(client, "/report/", "photos", name, (jpeg(), text))
        bad = post(client, "/report/", "photos", name, (b"<svg onload=alert(1)>", text))
        assert (good.status_code, bad.status_code) in {(422, 422), (400, 400)}, name
        assert "不是照片" not in good.content.decode()
        said = bad.content.decode()
        assert name in {".", ".."} or "不是照片" in said or "文件名改短" in said, name
        assert b"<img src=x" not in bad.content

    assert any((tmp_path / "media" / "photos").rglob("*.jpg"))
    assert nothing_outside(tmp_path)


def test_open311_names_a_bad_photo_without_its_tricks(client: Client, tmp_path: Path) -> None:
    open311.catalogue()
    open311.ground()
    for name in NAMES:
        answer = post(client, f"{open311.V2}/requests.xml", "media", name, (b"GIF89a", {}))
        assert answer.status_code in {400, 200}, name
        assert b"<img" not in answer.content

    assert not Photo.objects.exists()
    assert not Case.objects.exists()
    assert nothing_outside(tmp_path)


def test_an_import_of_any_name_is_tried(client: Client, tmp_path: Path) -> None:
    client.force_login(desk.importer())
    for name in NAMES:
        text = {"kind": "territory", "key": str(uuid4())}
        answer = post(client, "/desk/imports/new/", "tables", name, (b"a,b\n1,2", text))
        assert answer.status_code in {302, 422, 400}, name
    desk.work()

    assert nothing_outside(tmp_path)
    for run in ImportRun.objects.all():
        assert "<img src=x" not in desk.page_of(client, run)


def test_a_document_of_any_name_comes_back_as_a_file(tmp_path: Path) -> None:
    office = Org.objects.create(kind="street_office", code="o1", name="测试街道", path=DISTRICT)
    keeper = reader(DISTRICT, "orgs.keep", "cases.see", username="keeper")
    text = {k: str(v) for k, v in sent(office).items() if k != "file"}
    for name in NAMES:
        answer = post(keeper, "/desk/documents/new/", "file", name, (pdf(), text))
        assert answer.status_code in {302, 422, 400}, name

    assert nothing_outside(tmp_path)
    for one in DocumentVersion.objects.all():
        file = keeper.get(f"/documents/{one.pk}/")
        head = file.headers["Content-Disposition"]
        assert head.isascii()
        assert not {'"', "\r", "\n"} & set(head)
        assert (file.headers["Content-Type"], file["X-Content-Type-Options"]) == (
            "application/pdf", "nosniff",
        )  # fmt: skip


def test_a_picture_filed_as_a_document_tells_no_place() -> None:
    form = VersionForm({}, MultiValueDict({"file": [given(jpeg(), "扫描.png")]}))

    assert form.is_valid()
    raw, name, ending, media, *_ = form.cleaned_data["file"]
    with Image.open(BytesIO(raw)) as made:
        assert not made.getexif()
    assert (name, ending, media) == ("扫描.jpg", "jpg", "image/jpeg")


def test_twenty_files_are_one_import_as_the_page_says(client: Client) -> None:
    client.force_login(desk.importer())

    assert desk.hand_in(client, *[b"a,b\n1,2"] * 20).status_code == 302
    assert desk.hand_in(client, *[b"a,b\n1,2"] * 21).status_code == 422
