"""A standard answer and the body that answers for it; for tests of several rooms."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from linli.cases.models import StandardAnswer
from linli.kernel.ids import new_id
from linli.orgs.models import Org


def standing(org: Org, **more: Any) -> StandardAnswer:
    """It holds since yesterday, until further notice."""
    now = timezone.now()
    given: dict[str, Any] = {
        "question": "社区服务大厅周末开门吗？", "answer": "周六上午九点到十二点开门，周日不开。",
        "basis": "社区公告 2026 年第 3 号",
        "valid_from": timezone.localdate(now) - timedelta(days=1),
        "kept_at": now, "kept_by": new_id(), "org": org, **more,
    }  # fmt: skip
    return StandardAnswer.objects.create(**given)
