"""Words and photos of a matter go when their time is over; what somebody needs is held back."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from linli.cases import actions, jobs, queries
from linli.cases.models import (
    Case,
    Evaluation,
    Photo,
    Preservation,
    Remark,
    Reporter,
    Task,
    Wording,
)
from linli.cases.rules import Why
from linli.cases.rules.preserving import Ground, why_not_preserve
from linli.cases.tests import make, mediated
from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.people.models import DataRequest
from linli.people.tests import make as people
from linli.trail.actions import load_retention, seal
from linli.trail.models import Retention, Trace
from linli.trail.queries import verified

pytestmark = pytest.mark.django_db
DAYS, PICTURES = 1095, 365
DAY = timedelta(days=1)
SOON, LATE = make.NOON + (DAYS - 1) * DAY, make.NOON + (DAYS + 1) * DAY
UNTIL = LATE.date() + 30 * DAY


@pytest.fixture(autouse=True)
def kept() -> None:
    rows = [
        {"what": what, "days": n, "valid_from": date(2026, 1, 1), "source": "an invented rule"}
        for what, n in {"matters": DAYS, "photos": PICTURES}.items()
    ]
    load_retention(CLERK, rows, now=make.NOON)
    make.clocks()
    make.samples(100, 100)


def over(**more: Any) -> Case:
    return make.closed(text="楼道灯不亮，王大爷摔了", name="王小明", **more)


def test_every_word_goes_after_its_time_and_once_and_the_figures_stay() -> None:
    case = over()
    Task.objects.update(note="找过王大爷", reply="已换灯")
    seal(CLERK, now=make.NOON)

    assert jobs.forget_matters(SOON) == 0
    assert [jobs.forget_matters(LATE), jobs.forget_matters(LATE)] == [1, 0]

    seal(CLERK, now=LATE)
    again = make.again(case)
    assert (again.text, again.place, again.x_m, again.words_erased_at) == ("", "", None, LATE)
    assert (again.state, again.closed_at, again.solved) == ("closed", case.closed_at, "yes")
    assert "王" not in again.title + Wording.objects.get(case_id=case.pk).text
    assert not Remark.objects.filter(case=case).exists()
    assert set(Task.objects.values_list("note", "reply")) == {("", "")}
    assert set(Evaluation.objects.values_list("words", flat=True)) <= {""}
    left = Reporter.objects.filter(account_id=None, name__isnull=True, phone__isnull=True)
    assert left.count() == Reporter.objects.count() > 0
    assert Trace.objects.get(verb="matters.erased").facts == {"matters": 1, "rule": "matters"}
    about = Trace.objects.filter(subject_id=case.pk)
    assert (about.exists(), about.filter(salt__isnull=False).exists()) == (True, False)
    assert verified().findings == []


def test_what_was_published_stays_as_it_was_published() -> None:
    case = over()
    Case.objects.filter(pk=case.pk).update(
        title="楼道灯已修好", public_reply="当天换了灯。", published_at=make.NOON
    )

    jobs.forget_matters(LATE)

    again = make.again(case)
    assert (again.title, again.public_reply, again.text) == ("楼道灯已修好", "当天换了灯。", "")


def asked_again(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(reopen_asked_at=make.NOON)


def preserved(case: Case) -> None:
    actions.preserve(
        make.desk(), case.pk, ground=Ground.COURT, paper="（2026）民初 7 号", until_on=UNTIL,
        now=LATE,
    )  # fmt: skip


def mediating(case: Case) -> None:
    one = mediated.under_way()
    one.case = case
    one.save()


def asking(case: Case) -> None:
    mine = people.account(phone=people.NUMBER)
    Reporter.objects.filter(case=case).update(account_id=mine.pk)
    DataRequest.objects.create(
        account=mine, kind="copy", text="给我一份", asked_at=LATE, due_at=LATE
    )


@pytest.mark.parametrize("needs", [asked_again, preserved, mediating, asking])
def test_what_somebody_needs_is_held_back(needs: Callable[[Case], None]) -> None:
    case = over()
    needs(case)

    assert jobs.forget_matters(LATE) == 0
    assert jobs.forget_photos(LATE) == 0
    assert make.again(case).text


def test_the_clock_goes_on_once_the_last_day_has_passed_or_it_is_let_go() -> None:
    one, other = over(), over()
    preserved(one)
    preserved(other)

    assert jobs.forget_matters(LATE + 31 * DAY) == 2


def test_let_go_it_goes_at_once_and_kept_again_it_changes_its_day() -> None:
    case = over()
    for until in (UNTIL, UNTIL + DAY):
        kept = actions.preserve(
            make.desk(), case.pk, ground=Ground.DISPUTE, paper="来函", until_on=until, now=LATE
        )
    for _ in range(2):
        actions.end_preservation(make.desk(), kept.pk, now=LATE)

    assert jobs.forget_matters(LATE) == 1
    verbs = Trace.objects.filter(subject_id=case.pk, verb__in=("case.preserved", "case.let_go"))
    assert verbs.count() == 3
    with pytest.raises(Refused) as no:
        preserved(case)
    assert no.value.reason is Why.WORDS_ERASED


def test_only_who_supervises_the_area_keeps_a_matter() -> None:
    case = over()
    for nobody in (make.worker(), make.resident(), make.caller()):
        with pytest.raises(NotAllowed):
            actions.preserve(
                nobody, case.pk, ground=Ground.COURT, paper="来函", until_on=UNTIL, now=LATE
            )
    preserved(case)
    with pytest.raises(NotAllowed):
        actions.end_preservation(Actor(make.worker().person_id), _kept(), now=LATE)


def _kept() -> Any:
    return Preservation.objects.get().pk


@pytest.mark.parametrize(
    ("days", "paper", "why"),
    [
        (0, "来函", None), (366, "来函", None), (-1, "来函", Why.PRESERVED_TOO_LONG),
        (367, "来函", Why.PRESERVED_TOO_LONG), (9, "  ", Why.PAPER_MISSING),
    ],
)  # fmt: skip
def test_it_is_kept_from_today_for_a_year_at_most(days: int, paper: str, why: Why | None) -> None:
    today = date(2026, 5, 1)

    assert why_not_preserve(today, today + timedelta(days=days), paper) is why


def test_photos_go_before_the_words_with_their_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    load_retention(
        CLERK,
        [{"what": "loose_photos", "days": 2, "valid_from": date(2026, 1, 1), "source": "a rule"}],
        now=make.NOON,
    )
    case = over(photos=[make.PHOTO])
    Photo.objects.filter(case=case).update(public=True)
    file = tmp_path / make.PHOTO.file
    file.parent.mkdir(parents=True)
    file.write_bytes(b"jpeg")
    jobs.sweep_photos(make.NOON + 5 * DAY)
    late = make.NOON + (PICTURES + 1) * DAY

    assert [jobs.forget_photos(at) for at in (late - 2 * DAY, late, late)] == [0, 1, 0]

    assert not Photo.objects.filter(case=case).exists()
    assert make.again(case).text
    assert file.exists(), "the sweeper takes it, once it is old again"
    assert Trace.objects.get(verb="photos.erased").facts == {"photos": 1, "rule": "photos"}


def test_without_a_preset_everything_is_kept() -> None:
    case = over()
    Retention.objects.all().delete()

    assert [jobs.forget_matters(LATE), jobs.forget_photos(LATE)] == [0, 0]
    assert make.again(case).text


def test_nobody_erases_matters_by_hand() -> None:
    with pytest.raises(NotAllowed):
        actions.forget_matters(make.desk(), before=LATE, now=LATE)
    with pytest.raises(NotAllowed):
        actions.forget_photos(make.desk(), before=LATE, most=9, now=LATE)


def test_the_desk_reads_that_the_words_are_gone() -> None:
    case = over()
    jobs.forget_matters(LATE)

    assert queries.seen_by(make.desk()).get(pk=case.pk).words_erased_at == LATE
