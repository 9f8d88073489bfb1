"""What the clock erases leaves a trace with kind, number and rule, and the auditor reads it."""

import re
from datetime import timedelta

import pytest

from linli.kernel.actor import CLERK
from linli.kernel.jobs import JOBS, load_all
from linli.orgs.tests.desk import reader
from linli.people import actions, queries
from linli.people.rules import May, Span
from linli.people.tests import make
from linli.trail.actions import seal
from linli.trail.models import Trace
from linli.trail.rules import Kept
from linli.web import labels
from tests.house import sources

ERASING = re.compile(r'"(\w+\.erased)"')
NOT_OF_PERSONS = {
    "cases.forget_viewings": "who has a matter open is gone in minutes, and no trace knows of it",
    "exchange.forget_sendings": "messages to other systems name nobody",
    "trail.forget_keys": "a key is a hash of what was asked",
    "trail.sweep": "an errand names rows, not persons",
    "web.forget_limits": "counts by hashed addresses, an hour old",
    "orgs.sweep_documents": "files of the library, by `trail.sweep_files` with its trace",
}
"""Jobs that clear away and need no line for the auditor."""


def verbs() -> set[str]:
    return {verb for path in sources() for verb in ERASING.findall(path.read_text("utf-8"))}


def test_every_trace_of_erasing_has_words_and_every_word_a_trace() -> None:
    assert verbs() == set(labels.ERASED)


def test_every_job_that_erases_is_known() -> None:
    load_all()
    clearing = {name for name in JOBS if re.search(r"\.(forget|erase|sweep|tidy)", name)}
    leaves = {
        "cases.forget_contacts", "cases.forget_matters", "cases.forget_mediations",
        "cases.forget_photos", "cases.sweep_photos", "exchange.tidy", "notices.forget",
        "notices.forget_contacts", "notices.forget_receipts", "notices.forget_suggestions",
        "orgs.forget_classes", "orgs.forget_posts", "orgs.forget_shifts", "people.erase_on_time",
        "people.forget_codes",
        "people.forget_lines", "people.forget_owners", "web.forget_idle", "places.forget_rounds",
    }  # fmt: skip

    assert clearing == leaves | set(NOT_OF_PERSONS)


def test_every_rule_has_words() -> None:
    written = set()
    for path in sources():
        text = path.read_text("utf-8")
        if ERASING.search(text):
            written |= set(re.findall(r'rule(?:=|": )"(\w+)"', text))

    assert written == set(labels.RULES)
    assert not written & {*(one.value for one in Span), *(one.value for one in Kept)}


@pytest.mark.django_db
def test_the_auditor_reads_kind_number_rule_and_days_and_nobody_else_does() -> None:
    make.told()
    actions.ask_code(CLERK, phone=make.NUMBER, now=make.NOON)
    actions.forget_codes(CLERK, now=make.NOON + timedelta(days=2))
    mine, home = make.account(phone=make.NUMBER), make.home()
    binding = make.asked(mine, home.unit)
    actions.refuse_home(home.keeper, binding.pk, reason="材料不符", now=make.NOON)
    actions.erase_bindings(CLERK, before=make.NOON + timedelta(days=1), now=make.NOON)
    client = reader("07/", "people.audit_looks")

    fresh = client.get("/desk/erased/").content.decode()
    seal(CLERK, now=make.NOON)
    page = client.get("/desk/erased/").content.decode()

    facts = dict(Trace.objects.filter(verb__endswith=".erased").values_list("verb", "facts"))
    assert facts["phone_codes.erased"] == {"codes": 1, "rule": "a_day"}
    assert facts["bindings.erased"] == {"rows": 1, "rule": "decided"}
    assert all("365 天" in one and "短信验证码" in one for one in (fresh, page))
    assert make.NUMBER not in page
    stranger = make.actor(May.AUDIT_LOOKS)
    assert not queries.erasures(stranger, labels.ERASED, sealed=True).exists()
