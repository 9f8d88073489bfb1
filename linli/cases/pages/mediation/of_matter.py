"""What a dispute that was reported tells of its mediation: that there is one. (事项与调解)"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from linli.cases.access import mediation as may
from linli.cases.labels import mediation as words
from linli.cases.models import Case, Mediation
from linli.cases.queries import mediation as rows
from linli.cases.queries.reach import seen_by
from linli.cases.rules import OPEN
from linli.cases.rules.mediation import OVER
from linli.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Mediated:
    """One sentence, a way on for whoever has to do with the mediation, a way to ask for one."""

    words: str = ""
    url: str = ""
    ask_url: str = ""


def of_matter(actor: Actor, case: Case, *, is_reporter: bool = False) -> Mediated | None:
    """Under way or over, for every reader of the matter; nothing where it is no dispute. (调解情况)

    How it ended, and who its sides are, stands with the mediation alone.
    """
    if case.kind is None or not case.kind.dispute:
        return None
    one = rows.mediation_of_matter(case.pk)
    if one is not None and one.state not in OVER:
        return Mediated(str(words.OF_MATTER_RUNS), _way(actor, one))
    ask = _ask(actor, case, is_reporter=is_reporter)
    if one is not None:
        return Mediated(str(words.OF_MATTER_OVER), _way(actor, one), ask)
    return Mediated(ask_url=ask) if ask else None


def _ask(actor: Actor, case: Case, *, is_reporter: bool) -> str:
    """For who reported it and is signed in, and whose duty mediations are there."""
    theirs = is_reporter and not actor.is_anonymous
    if case.state not in OPEN or not (theirs or may.keeps(actor, case.community_path)):
        return ""
    return f"{reverse('cases:mediation_new')}?{urlencode({'matter': case.number})}"


def _way(actor: Actor, one: Mediation) -> str:
    if side := rows.sides_of(actor).filter(mediation=one).first():
        return reverse("cases:mediation_side", args=[side.pk])
    seen = rows.mediations_seen_by(actor).filter(pk=one.pk).exists()
    return reverse("cases:mediation", args=[one.pk]) if seen else ""


def matter_of(actor: Actor, one: Mediation) -> tuple[str, str]:
    """Back: the number of the matter, and its page for whoever sees it; for mediators alone."""
    if one.case is None:
        return "", ""
    seen = seen_by(actor).filter(pk=one.case.pk).exists()
    return one.case.number, reverse("cases:desk_case", args=[one.case.number]) if seen else ""
