"""After the house got a new key everything is sealed by it, and the old one can be dropped."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from linli.cases.models import Reporter
from linli.cases.tests import make as cases
from linli.exchange.actions import add_receiver, change_secret, reseal_secrets
from linli.exchange.models import Receiver
from linli.exchange.queries import webhooks
from linli.exchange.rules.webhooks import OVERLAP, Happened
from linli.kernel.actor import CLERK
from linli.kernel.crypto import SealBroken, is_sealed_by_current_key, seal, unseal
from linli.kernel.refusals import NotAllowed
from linli.kernel.sealed import under_another_key
from linli.people.tests import make as people
from linli.web import actions
from linli.web.cli.reseal import resealed
from linli.web.sign_in.adapters import SECRET

pytestmark = pytest.mark.django_db
NEW = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


@pytest.fixture
def changed(settings: Any) -> str:
    """Rows from before the house got its new key; the id of the old key."""
    now, old = timezone.now(), settings.LINLI_KEY_CURRENT
    for _ in range(3):
        cases.report(phone="13800138000")
    add_receiver(CLERK, name="城市平台", url="https://a.example.org/", events=[*Happened], now=now)
    two = add_receiver(CLERK, name="甲", url="https://b.example.org/", events=[*Happened], now=now)
    change_secret(CLERK, two[0].pk, now=now)
    sealed = {"secret": seal("ABCDEF", SECRET), "used_mask": 3}
    people.staff()
    Authenticator.objects.update(data=sealed)
    settings.LINLI_KEYS = settings.LINLI_KEYS | {"k-new": NEW}
    settings.LINLI_KEY_CURRENT = "k-new"
    return str(old)


def test_nothing_stays_under_the_old_key_and_all_can_be_read(
    changed: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [webhooks.secrets_of(one, timezone.now()) for one in webhooks.receivers()]

    monkeypatch.setattr(actions, "AT_ONCE", 2)
    done, again = resealed(), resealed()

    settings.LINLI_KEYS = {"k-new": NEW}
    assert changed not in settings.LINLI_KEYS
    assert done["cases.Reporter"] == 3
    assert (done["exchange.Receiver"], done["mfa.Authenticator"]) == (2, 1)
    assert set(again.values()) == {0}
    assert not under_another_key(Reporter).exists()
    assert {str(one.phone) for one in Reporter.objects.all()} == {"138****8000"}
    assert [webhooks.secrets_of(one, timezone.now()) for one in webhooks.receivers()] == before
    assert [len(pair) for pair in before] == [1, 2]
    factor = Authenticator.objects.get().data
    assert (unseal(factor["secret"], SECRET), factor["used_mask"]) == ("ABCDEF", 3)


@pytest.mark.usefixtures("changed")
def test_an_old_secret_that_holds_no_more_is_erased() -> None:
    reseal_secrets(CLERK, now=timezone.now() + OVERLAP)

    assert {one.old_secret for one in Receiver.objects.all()} == {""}
    assert all(is_sealed_by_current_key(one.secret) for one in Receiver.objects.all())


@pytest.mark.usefixtures("changed")
def test_without_the_old_key_it_stops_and_changes_nothing(settings: Any) -> None:
    settings.LINLI_KEYS = {"k-new": NEW}

    with pytest.raises(SealBroken):
        resealed()

    assert under_another_key(Reporter).count() == 3


def test_only_the_machine_seals_anew() -> None:
    nobody = people.actor()
    now = timezone.now()
    attempts: list[Callable[[], object]] = [
        lambda: actions.reseal(nobody, "cases.Reporter", now=now),
        lambda: actions.reseal_factors(nobody, now=now),
        lambda: reseal_secrets(nobody, now=now),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
