"""A notice on paper: readable from two metres, and slips that cut nothing off."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from linli.kernel.actor import CLERK
from linli.kernel.notes import b64
from linli.kernel.pdf import PdfUnavailable
from linli.notices import actions
from linli.notices.models import Notice
from linli.notices.pages import printed
from linli.notices.tests import make
from linli.trail.actions import seal
from linli.trail.models import Checkpoint

pytestmark = pytest.mark.django_db


def out(**more: Any) -> Notice:
    now, today = timezone.now(), timezone.localdate()
    return make.published(make.COMPOUND, now=now, first_on=today, last_on=today, **more)


def pages(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer["Content-Type"] == "application/pdf"
    return [one.extract_text() for one in PdfReader(BytesIO(answer.content)).pages]


def test_a_sheet_says_what_where_and_till_when(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    make.ground()
    notice = out(body="明天上午停水，请提前存水。")

    with django_assert_max_num_queries(11):
        page = client.get(f"/notices/{notice.pk}/print/").content.decode()
    (paper,) = pages(client, f"/notices/{notice.pk}/notice.pdf")

    assert "二维码" in page
    assert "梧桐小区 1" in page
    assert "停水通知" in paper
    assert "晴川社区" in paper


def test_a_sheet_carries_the_total_code_of_the_log_and_stays_one_page(client: Client) -> None:
    make.ground()
    notice = out(body="明天上午停水，请提前存水。\n" * 6)
    seal(CLERK, now=timezone.now())
    head = Checkpoint.objects.latest("number")

    page = client.get(f"/notices/{notice.pk}/print/").content.decode()
    (paper,) = pages(client, f"/notices/{notice.pk}/notice.pdf")

    assert b64(bytes(head.root)).replace("+", "&#x2B;") in page.replace("+", "&#x2B;")
    assert f"{head.size} 行" in paper


@pytest.mark.parametrize(("letters", "slips"), [(150, 4), (340, 2), (900, 1)])
def test_a_longer_text_gets_a_larger_slip(client: Client, letters: int, slips: int) -> None:
    make.ground()
    notice = out(body="水" * letters)

    page = client.get(f"/notices/{notice.pk}/slips/").content.decode()
    paper = pages(client, f"/notices/{notice.pk}/notice.pdf?form=slips")

    assert page.count('class="slip"') == slips
    assert "".join(paper).count("水") >= letters * slips
    assert len(paper) == 1


def test_what_no_longer_holds_says_so_on_paper_too(client: Client) -> None:
    make.ground()
    notice = out()
    actions.withdraw(make.SECRETARY, notice.pk, why="管道修好了", now=make.NOON)

    assert "管道修好了" in client.get(f"/notices/{notice.pk}/print/").content.decode()
    assert client.get(f"/notices/{make.drafted(make.COMPOUND).pk}/print/").status_code == 404


@pytest.mark.parametrize("form", ["sheet", "slips"])
def test_without_pango_the_browser_prints(
    client: Client, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    make.ground()
    notice = out()

    def missing(_page: str) -> bytes:
        raise PdfUnavailable("Pango")

    monkeypatch.setattr(printed, "pdf", missing)
    answer = client.get(f"/notices/{notice.pk}/notice.pdf?form={form}")

    assert answer.status_code == 503
    assert "用浏览器打印" in answer.content.decode()
