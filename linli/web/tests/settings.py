"""What tests of the settings pages share."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

HERE = "/desk/settings/"
GROUND = "区政府会议纪要〔2026〕第31号"


def next_week() -> date:
    return timezone.localdate() + timedelta(days=7)


def leads_to(answer: Any) -> str:
    assert answer.status_code == 302
    return str(answer.url)


def text(answer: Any) -> str:
    return str(answer.content.decode())
