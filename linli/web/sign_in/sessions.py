"""Sessions whose rows say nothing: what they hold is sealed. (会话加密)"""

import json
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from linli.kernel.crypto import SealBroken, seal, unseal

PLACE = "django_session.session_data"


class SessionStore(DatabaseStore):
    """Django's session table, encrypted; a row that was tampered with is an empty session."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal(json.dumps(session_dict, ensure_ascii=False), PLACE)

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads(unseal(str(session_data), PLACE) or "{}")
        except SealBroken:
            return {}
        return kept
