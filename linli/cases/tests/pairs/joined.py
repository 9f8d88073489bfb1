"""Pairs about taking a matter on, back, or together with another."""

from linli.cases.models import Case
from linli.cases.tests import make, taken
from linli.cases.tests.rivals import Work

Pair = tuple[Work, Work]


def _new() -> Case:
    return make.report().case


def _joined() -> tuple[Case, Case]:
    """A matter, and another that was merged into it; both left a number."""
    whole, part = _new(), _new()
    taken.merge(part, whole)()
    return whole, part


def _joined_and_handled() -> tuple[Case, Case]:
    (whole, part), body = _joined(), make.org()
    taken.accept(whole)()
    taken.dispatch(whole, body)()
    man, task = make.handler(body), make.task(whole)
    taken.sign(man, task)()
    taken.finish(man, task)()
    return make.again(whole), part


def _joined_and_verified() -> tuple[Case, Case]:
    whole, part = _joined_and_handled()
    taken.verify(whole)()
    return make.again(whole), part


def accept_and_withdraw() -> Pair:
    case = _new()
    return taken.accept(case), taken.withdraw(case)


def accept_and_reject() -> Pair:
    case = _new()
    return taken.accept(case), taken.reject(case)


def accept_and_merge() -> Pair:
    case, other = _new(), _new()
    return taken.accept(case), taken.merge(case, other)


def reject_and_merge_into() -> Pair:
    case, other = _new(), _new()
    return taken.reject(case), taken.merge(other, case)


def withdraw_and_merge() -> Pair:
    case, other = _new(), _new()
    return taken.withdraw(case), taken.merge(case, other)


def withdraw_and_merge_into() -> Pair:
    case, other = _new(), _new()
    return taken.withdraw(case), taken.merge(other, case)


def withdraw_and_join() -> Pair:
    case = _new()
    return taken.withdraw(case), taken.join(case)


def withdraw_and_dispatch() -> Pair:
    case = make.accepted()
    return taken.withdraw(case), taken.dispatch(case, make.org())


def withdraw_and_supplement() -> Pair:
    case = _new()
    return taken.withdraw(case), taken.supplement(case)


def merges_into_each_other() -> Pair:
    case, other = _new(), _new()
    return taken.merge(case, other), taken.merge(other, case)


def merges_in_a_chain() -> Pair:
    first, second, third = _new(), _new(), _new()
    return taken.merge(first, second), taken.merge(second, third)


def merges_in_a_chain_backwards() -> Pair:
    third, second, first = _new(), _new(), _new()
    return taken.merge(first, second), taken.merge(second, third)


def merge_and_dispatch() -> Pair:
    case, other = make.accepted(), _new()
    return taken.merge(case, other), taken.dispatch(case, make.org())


def merge_and_sign() -> Pair:
    body, other = make.org(), _new()
    case = make.dispatched(body)
    return taken.merge(case, other), taken.sign(make.handler(body), make.task(case))


def merge_and_supplement() -> Pair:
    case, other = _new(), _new()
    return taken.merge(case, other), taken.supplement(case)


def merge_and_join() -> Pair:
    case, other = _new(), _new()
    return taken.merge(case, other), taken.join(case)


def unmerge_and_merge_of_the_master() -> Pair:
    whole, part = _joined()
    return taken.unmerge(part), taken.merge(whole, _new())


def unmerge_and_withdraw_of_the_master() -> Pair:
    whole, part = _joined()
    return taken.unmerge(part), taken.withdraw(whole)


def unmerge_and_supplement() -> Pair:
    _whole, part = _joined()
    return taken.unmerge(part), taken.supplement(part)


def unmerge_and_verify_of_the_master() -> Pair:
    whole, part = _joined_and_handled()
    return taken.unmerge(part), taken.verify(whole)


def unmerge_and_word_of_its_reporter() -> Pair:
    _whole, part = _joined_and_handled()
    return taken.unmerge(part), taken.evaluate(part)


def unmerge_and_call_of_its_reporter() -> Pair:
    whole, part = _joined_and_verified()
    taken.call_back(whole, whole.reporter_set.get())()
    return taken.unmerge(part), taken.call_back(whole, part.reporter_set.get())


def unmerge_and_call_of_the_master() -> Pair:
    whole, part = _joined_and_verified()
    return taken.unmerge(part), taken.call_back(whole, whole.reporter_set.get())


def unmerge_and_number_of_its_reporter() -> Pair:
    _whole, part = _joined_and_verified()
    return taken.unmerge(part), taken.open_contact(part.reporter_set.get())


def unmerge_and_close_of_the_master() -> Pair:
    whole, part = _joined_and_verified()
    for case in (whole, part):
        taken.call_back(whole, case.reporter_set.get())()
    return taken.unmerge(part), taken.close(whole)


def call_back_and_open_contact_of_one_of_two() -> Pair:
    whole, _part = _joined_and_verified()
    reporter = whole.reporter_set.get()
    return taken.call_back(whole, reporter), taken.open_contact(reporter)


def calls_of_two_reporters() -> Pair:
    whole, part = _joined_and_verified()
    first, second = whole.reporter_set.get(), part.reporter_set.get()
    return taken.call_back(whole, first), taken.call_back(whole, second)
