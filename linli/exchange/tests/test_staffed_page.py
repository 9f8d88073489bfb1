"""Bodies and posts handed in on the page, in one workbook."""

from collections.abc import Sequence

import pytest
from django.test import Client

from . import make
from .desk import hand_in, last, page_of, work
from .test_staffed_files import BODY, REGISTERED, SEAT, ZONE, ground

__all__ = ["ground"]

pytestmark = pytest.mark.django_db
MEMBER = ["组织编码", "成员单位编码", "成员身份", "起"]


@pytest.mark.usefixtures("keeper")
def test_one_workbook_holds_all_five_tables_on_the_page(client: Client) -> None:
    held = ["B1", "", "2025-01-01", "", "", ""]
    sheets: dict[str, list[Sequence[object]]] = {
        "双报到": [REGISTERED, ["C1", "D1", "", "", "2025-01-01", ""]],
        "组织": [
            BODY,
            ["B1", "青禾支部", "党支部", "", "C1", "", ""],
            ["D1", "甲局", "部门", "", "", "", ""],
        ],
        "任职": [SEAT, ["甲一", "兼职委员", *held], ["甲二", "村长", *held]],
        "责任区": [ZONE, ["Z1", "一区", "C1", "1号楼", "B1", "乙一"]],
        "成员单位": [MEMBER, ["B1", "D1", "双报到单位", "2025-01-01"]],
    }
    hand_in(client, make.book(sheets), kind="bodies", name="组织{}.xlsx")
    work()
    run = last()
    page = page_of(client, run)
    client.post(f"/desk/imports/{run.pk}/take-in/")
    work()

    run.refresh_from_db()
    assert "村长" in page
    assert "甲二" not in page
    assert (run.state, run.taken, run.refused) == ("done", 6, 1)
    assert "责任区编码" in page_of(client, run, "columns/")
