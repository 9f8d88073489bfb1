"""Who may: every action asks, and every room tests that it does."""

import ast
from pathlib import Path

from tests.house import HOUSE, calls, functions, python, rooms, sources, tree, where

ASKS = {"forbid_if", "NotAllowed"}

OPEN_TO_ALL = {
    "cases.answer_caller": "`cases.report` asks whether one may register for others",
    "cases.write_to_commissioner": "`cases.report` asks where a stranger may report",
    "cases.invite_sides": "`held_to_mediate` asks who mediates it",
    "cases.take_call": "`cases.report` asks whether one may register for others",
    "exchange.file_request": "whoever may report may report by another app; `cases.report` asks",
    "notices.settle": "the delivery job notes how a try ended; no door leads here",
    "notices.suggest": "anybody may complain about the system itself",
    "people.forget_codes": "a job erases what is a day old; no door leads here",
    "people.make_first_account": "there is nobody yet; the wizard asks for the printed code",
    "people.take_number": "whoever holds the code from the counter also holds the number",
    "people.take_way_in": "whoever holds the code its keeper gave also holds the account",
    "people.try_code": "whoever holds the number holds the code",
    "web.set_up_district": "there is nobody yet; the wizard asks for the printed code",
    "web.forget_person": "`people.grant_deletion` asks whose duty it is",
    "trail.turn_page": "a job moves its own bookmark; no door leads here",
}
"""Actions that ask for no duty, and why that is right."""


def is_action(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("action" in ast.dump(decorator) for decorator in function.decorator_list)


def actions() -> dict[str, tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    return {
        f"{path.relative_to(HOUSE).parts[0]}.{function.name}": (path, function)
        for path in sources()
        if "actions" in path.parts or path.name == "actions.py"
        for function in functions(path)
        if is_action(function)
    }


def asks(path: Path, function: ast.AST, seen: frozenset[str] = frozenset()) -> bool:
    """Whether it, or a function of the same file that it calls, asks for a duty."""
    near = {other.name: other for other in functions(path)}
    called = {name for name, _ in calls(function)}
    if called & ASKS:
        return True
    return any(asks(path, near[name], seen | called) for name in (called & set(near)) - seen)


def test_every_action_refuses_a_stranger_or_is_open_with_a_reason() -> None:
    open_doors = {name for name, (path, function) in actions().items() if not asks(path, function)}

    assert sorted(open_doors - set(OPEN_TO_ALL)) == []


def test_no_action_is_called_open_that_is_not() -> None:
    open_doors = {name for name, (path, function) in actions().items() if not asks(path, function)}

    assert sorted(set(OPEN_TO_ALL) - open_doors) == []
    assert all(OPEN_TO_ALL.values())


def test_every_action_is_tested_in_its_room() -> None:
    called: dict[str, set[str]] = {room: set() for room in rooms()}
    for path in python():
        if HOUSE in path.parents and "tests" in path.parts:
            room = path.relative_to(HOUSE).parts[0]
            called.setdefault(room, set()).update(name for name, _ in calls(tree(path)))
    untested = [name for name in actions() if name.split(".")[1] not in called[name.split(".")[0]]]

    assert untested == []


def test_every_room_with_pages_counts_its_queries() -> None:
    counting = ("django_assert_num_queries", "django_assert_max_num_queries")
    with_pages = {
        path.relative_to(HOUSE).parts[0]
        for path in sources()
        if {"pages", "pages.py"} & set(path.relative_to(HOUSE).parts)
    }
    counted = {
        path.relative_to(HOUSE).parts[0]
        for path in python()
        if HOUSE in path.parents
        and "tests" in path.parts
        and any(word in path.read_text("utf-8") for word in counting)
    }

    assert sorted(with_pages - counted) == []


def test_every_table_of_exceptions_names_something_real() -> None:
    from tests.test_house_rules import MAY_WRITE

    known = {where(path) for path in sources()}

    assert set(MAY_WRITE) <= known
