"""Sessions whose rows say nothing: what they hold is sealed. (会话加密)"""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import DateTimeField, Exists
from django.utils import timezone

from linli.kernel.crypto import SealBroken, seal, unseal
from linli.kernel.worded import Given, Worded

PLACE = "people_session.session_data"
ENDS, SINCE, USED, AWAY = "ends_at", "since", "used", "away"
"""When it ends, when it began, when it was last used, for how many seconds it may rest."""
OF_NOBODY = timedelta(hours=1)


def _with_account() -> Any:
    """A session that runs, with its account, and whether that has a second factor."""
    from linli.people.models import Session  # noqa: PLC0415  (rooms are not ready before)

    from .backend import factors_of  # noqa: PLC0415

    rows = Session.objects.filter(
        pk=Given("key", Session._meta.pk), expire_date__gt=Given("now", DateTimeField())
    )
    return rows.select_related("account").annotate(
        has_second_factor=Exists(factors_of("account_id"))
    )


def _beginning(account_id: UUID) -> dict[str, Any]:
    """What a sign-in of now keeps of how long it lasts: later settings are for later ones."""
    from linli.people.queries import lasting_of  # noqa: PLC0415

    now = timezone.now()
    found = lasting_of(account_id, timezone.localdate(now))
    began = int(now.timestamp())
    return {
        ENDS: (now + found.most).isoformat(),
        SINCE: began,
        USED: began,
        AWAY: int(found.away.total_seconds()),
    }


WITH_ACCOUNT = Worded[Any](_with_account)


class SessionStore(DatabaseStore):
    """Sessions, encrypted, each found by the account that is signed in with it.

    A row that was tampered with is an empty session. Using it does not make it last longer than
    what held when it began; `again.is_asleep` says when it rested too long meanwhile.
    Before anybody has signed in it lasts an hour: it may hold a report that waits.
    `account` is whose it was when it was read; who is signed in says `who.account_of`.
    """

    account: Any = None

    @classmethod
    def get_model_class(cls) -> Any:
        from linli.people.models import Session  # noqa: PLC0415  (rooms are not ready before)

        return Session

    def load(self) -> dict[str, Any]:
        found = WITH_ACCOUNT(key=self.session_key, now=timezone.now()) if self.session_key else []
        if not found:
            self._session_key = None
            return {}
        [row] = found
        if row.account:
            self.account = row.account
            self.account.has_second_factor = row.has_second_factor
        return self.decode(row.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any
        if SESSION_KEY not in data:
            row = super().create_model_instance(data)
            row.expire_date = timezone.now() + OF_NOBODY
            return row
        if ENDS not in data:
            data |= _beginning(UUID(str(data[SESSION_KEY])))
        row = super().create_model_instance(data)
        row.account_id = data[SESSION_KEY]
        row.expire_date = datetime.fromisoformat(data[ENDS])
        return row

    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal(json.dumps(session_dict, ensure_ascii=False), PLACE)

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads(unseal(str(session_data), PLACE) or "{}")
        except SealBroken:
            return {}
        return kept
