"""Sessions whose rows say nothing: what they hold is sealed. (会话加密)"""

import json
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from linli.kernel.crypto import SealBroken, seal, unseal

PLACE = "people_session.session_data"
ENDS = "ends_at"
OF_NOBODY = timedelta(hours=1)


class SessionStore(DatabaseStore):
    """Sessions, encrypted, each found by the account that is signed in with it.

    A row that was tampered with is an empty session. Using it does not make it last longer.
    Before anybody has signed in it lasts an hour: it may hold a report that waits.
    """

    @classmethod
    def get_model_class(cls) -> Any:
        from linli.people.models import Session  # noqa: PLC0415  (rooms are not ready before)

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any
        if SESSION_KEY not in data:
            row = super().create_model_instance(data)
            row.expire_date = timezone.now() + OF_NOBODY
            return row
        ends_at = data.setdefault(ENDS, self.get_expiry_date().isoformat())
        row = super().create_model_instance(data)
        row.account_id = data[SESSION_KEY]
        row.expire_date = datetime.fromisoformat(ends_at)
        return row

    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal(json.dumps(session_dict, ensure_ascii=False), PLACE)

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads(unseal(str(session_data), PLACE) or "{}")
        except SealBroken:
            return {}
        return kept
