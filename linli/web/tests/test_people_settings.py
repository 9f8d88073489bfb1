"""Notices of processing and periods on the pages of the settings."""

import pytest
from django.test import Client
from django.utils import timezone

from linli.people.models import Period, ProcessingNotice

from .settings import GROUND, HERE, leads_to, next_week, text

pytestmark = pytest.mark.django_db
TEXT = "为了确认您住在这里，我们要用到：\n房屋位置和您的姓名。"


def told(**more: str) -> dict[str, str]:
    """The form of a notice as a browser sends it."""
    return {
        "title_zh": "绑定房屋前请您了解", "title_en": "Before you bind a home",
        "text_zh": TEXT.replace("\n", "\r\n"), "text_en": "What we keep of you",
        "follows_zh": "绑定马上解除，照片马上删除", "follows_en": "It ends at once",
        "valid_from": next_week().isoformat(), "source": GROUND, **more,
    }  # fmt: skip


def test_a_new_text_is_shown_before_and_stands_as_the_next_version(setter: Client) -> None:
    first = ProcessingNotice.objects.get(code="home")
    here = f"{HERE}people.notices/{first.pk}/"
    assert "<textarea" in text(setter.get(f"{here}change/"))

    shown = text(setter.post(f"{here}change/", told(step="preview")))
    assert "0 份同意" in shown
    page = text(setter.get(leads_to(setter.post(f"{here}change/", told(step="confirm")))))

    made = ProcessingNotice.objects.get(own=True)
    assert (made.version, made.text_zh) == (2, TEXT)
    assert "房屋绑定" in page
    assert "待生效" in page
    assert setter.get(f"{here}end/").status_code == 404


def test_residents_read_the_version_of_the_day(setter: Client) -> None:
    first = ProcessingNotice.objects.get(code="home")
    setter.post(f"{HERE}people.notices/{first.pk}/change/", told(step="confirm"))
    before = text(Client().get("/privacy/home/"))
    ProcessingNotice.objects.filter(own=True).update(valid_from=timezone.localdate())

    now = text(Client().get("/privacy/home/"))

    assert "房屋位置和您的姓名。" not in before
    assert "房屋位置和您的姓名。" in now
    assert "第 1 版" in now


@pytest.mark.parametrize(
    ("code", "said"),
    [("proof", "永久清除"), ("confirmed", "到期日不变"), ("reminded", "按新的天数算")],
)
def test_a_period_says_what_its_change_means(setter: Client, code: str, said: str) -> None:
    row = Period.objects.get(code=code)
    given = {"days": "40", "valid_from": next_week().isoformat(), "source": GROUND}

    page = text(setter.post(f"{HERE}people.periods/{row.pk}/change/", given))

    assert said in page
    assert not Period.objects.filter(own=True).exists()
