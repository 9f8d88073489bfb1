from datetime import date, timedelta

import pytest

from linli.kernel.actor import ANONYMOUS, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people import actions, queries
from linli.people.models import Consent
from linli.people.rules import Span, Subject, Why
from linli.people.tests import make
from linli.trail.models import Trace

pytestmark = pytest.mark.django_db


def test_the_version_in_force_is_the_last_that_has_begun() -> None:
    first = make.notice(Subject.HOME)
    later = make.notice(Subject.HOME, 2, date(2026, 12, 1))

    assert queries.notice_in_force(Subject.HOME, date(2026, 11, 30)) == first
    assert queries.notice_in_force(Subject.HOME, date(2026, 12, 1)) == later
    assert list(queries.notices_of(Subject.HOME)) == [later, first]
    assert queries.period(Span.PROOF, date(2026, 12, 1)) is None


def test_consent_is_given_to_what_was_shown(django_user_model: object) -> None:
    make.told()
    home, mine = make.home(), make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit)
    make.notice(Subject.HOME, 2, date(2026, 11, 1))

    given = Consent.objects.get()
    assert (given.about, given.notice.version, given.channel) == (binding.pk, 1, "web")
    assert (given.given_at, given.account) == (make.NOON, mine)
    assert django_user_model is not None


def test_an_older_version_is_not_agreed_to() -> None:
    make.told()
    mine = make.account(phone=make.NUMBER)
    old = make.notice(Subject.ACCOUNT, 2, date(2026, 10, 1))
    new = make.notice(Subject.ACCOUNT, 3, date(2026, 11, 1))

    with pytest.raises(Refused) as no:
        actions.agree(Actor(mine.pk), old.pk, now=make.NOON)
    first = actions.agree(Actor(mine.pk), new.pk, now=make.NOON)
    again = actions.agree(Actor(mine.pk), new.pk, now=make.NOON)

    assert no.value.reason is Why.NOTICE_CHANGED
    assert first == again == Consent.objects.get()


def test_a_newer_consent_ends_the_older_one() -> None:
    make.told()
    mine = make.account(phone=make.NUMBER)
    actions.agree(Actor(mine.pk), queries.notices_of(Subject.ACCOUNT)[0].pk, now=make.NOON)
    new = make.notice(Subject.ACCOUNT, 2, date(2026, 11, 1))

    actions.agree(Actor(mine.pk), new.pk, now=make.NOON)

    assert Consent.objects.filter(ended_at__isnull=True).get().notice == new
    assert Consent.objects.count() == 2


def test_nothing_is_taken_in_where_no_notice_is_there() -> None:
    mine = make.account(phone=make.NUMBER)

    with pytest.raises(Refused) as no:
        actions.agree(Actor(mine.pk), mine.pk, now=make.NOON)

    assert no.value.reason is Why.NO_NOTICE


def test_withdrawing_ends_what_rests_on_it() -> None:
    make.told()
    home, mine = make.home(), make.account(phone=make.NUMBER)
    binding = make.asked(mine, home.unit)
    proxy = make.proxy(mine)

    for consent in list(queries.consents_of(Actor(mine.pk))):
        actions.withdraw_consent(Actor(mine.pk), consent.pk, now=make.NOON)

    binding.refresh_from_db()
    proxy.refresh_from_db()
    assert (binding.state, binding.ended) == ("ended", "consent_withdrawn")
    assert (proxy.state, proxy.phone) == ("ended", None)
    assert set(Consent.objects.values_list("withdrawn", flat=True)) == {True}
    with pytest.raises(Refused) as no:
        actions.withdraw_consent(Actor(mine.pk), Consent.objects.all()[0].pk, now=make.NOON)
    assert no.value.reason is Why.ENDED_ALREADY


def test_what_an_account_rests_on_ends_with_the_account() -> None:
    make.told()
    mine = make.account(phone=make.NUMBER)
    given = actions.agree(Actor(mine.pk), queries.notices_of(Subject.ACCOUNT)[0].pk, now=make.NOON)

    with pytest.raises(Refused) as no:
        actions.withdraw_consent(Actor(mine.pk), given.pk, now=make.NOON)
    with pytest.raises(NotAllowed):
        actions.withdraw_consent(Actor(make.account().pk), given.pk, now=make.NOON)
    with pytest.raises(NotAllowed):
        actions.agree(ANONYMOUS, given.notice_id, now=make.NOON)

    assert no.value.reason is Why.ENDS_WITH_ACCOUNT


def test_a_new_account_keeps_which_version_stood_there() -> None:
    make.told()
    row, code = actions.ask_code(ANONYMOUS, phone=make.NUMBER, now=make.NOON)

    account = actions.try_code(ANONYMOUS, row.pk, code=code, now=make.NOON)

    assert account is not None
    given = Consent.objects.get()
    assert (given.account, given.about, given.notice.code) == (account, account.pk, "account")
    facts = Trace.objects.get(verb="consent.given").facts
    assert facts == {"subject": "account", "version": 1, "channel": "web"}


def test_consents_are_kept_three_years_after_their_end() -> None:
    make.told()
    mine = make.account(phone=make.NUMBER)
    proxy = make.proxy(mine)
    actions.end_proxy(Actor(mine.pk), proxy.pk, now=make.NOON)

    assert queries.before(Span.CONSENT, make.NOON) == make.NOON - timedelta(days=1095)
    assert not queries.old_consents(make.NOON).exists()
    assert queries.old_consents(make.NOON + timedelta(seconds=1)).count() == 1


def test_helpers_and_consents_go_along_with_ones_own_data() -> None:
    make.told()
    mine = make.account(phone=make.NUMBER)
    make.proxy(mine)

    data = actions.own_data(Actor(mine.pk), now=make.NOON)

    assert "report" in str(data["proxies"])
    assert "proxy" in str(data["consents"])
