"""The reference pages that are read from the code. `python -m tests.reference` writes them.

With `--check` nothing is written; pages that differ are named and the exit status is 1.
"""

import ast
import os
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from inspect import cleandoc

import click
import django

from linli.web.languages import compile_words
from tests.house import TOP, calls, functions, modules, rooms, sources, where

REFERENCE = TOP / "docs" / "reference"
MADE = "<!-- Read from the code by `python -m tests.reference`. Change the code, not this page. -->"


def page(title: str, about: str, lines: list[str]) -> str:
    return "\n".join([f"# {title}", "", MADE, "", about, "", *lines, ""])


def first_line(documented: object) -> str:
    return cleandoc(getattr(documented, "__doc__", "") or "").split("\n")[0].replace("|", "\\|")


def room_of(kind: type) -> str:
    return kind.__module__.split(".")[1]


def codes_page(base: type[StrEnum], title: str, about: str) -> str:
    """A table of a kind of code: the code, its words in English and in Chinese."""
    from django.utils.translation import override

    tables = [
        table
        for module in modules()
        if ".labels" in module.__name__
        for name, table in vars(module).items()
        if isinstance(table, dict) and not name.startswith("_")
    ]
    words = {code: said for table in tables for code, said in table.items()}
    lines = ["| Code | English | 中文 |", "| --- | --- | --- |"]
    for kind in sorted(base.__subclasses__(), key=room_of):
        for code in kind:
            with override("en"):
                english = str(words.get(code, ""))
            with override("zh-hans"):
                chinese = str(words.get(code, ""))
            lines.append(f"| `{code}` | {english} | {chinese} |")
    return page(title, about, lines)


def duties() -> str:
    from linli.kernel.actor import Duty

    return codes_page(
        Duty, "Duties", "What an appointment can allow, over an area. A code never changes."
    )


def reasons() -> str:
    from linli.kernel.refusals import Reason

    return codes_page(
        Reason, "Reasons", "Why something is refused: the page says the words, the API the code."
    )


def actions() -> str:
    from linli.kernel.actions import ACTIONS

    modules()
    lines = ["| Action | What it does |", "| --- | --- |"]
    lines += [f"| `{name}` | {first_line(run)} |" for name, run in sorted(ACTIONS.items())]
    about = "Everything that changes a row. Each runs whole or not at all."
    return page("Actions", about, lines)


def recorded() -> Iterator[tuple[str, str]]:
    """Each trace verb that is written out in the code, and the function that leaves it."""
    for path in sources():
        for function in functions(path):
            for name, call in calls(function):
                if name not in {"record", "new_trace"} or len(call.args) < 2:
                    continue
                for node in ast.walk(call.args[1]):
                    if isinstance(node, ast.Constant) and isinstance(node.value, str):
                        yield node.value, f"{where(path)} · `{function.name}`"


def traces() -> str:
    lines = ["| Verb | Left by |", "| --- | --- |"]
    lines += [f"| `{verb}` | {by} |" for verb, by in sorted(set(recorded()))]
    return page("Trace verbs", "What the record can say happened.", lines)


def states() -> str:
    from linli.kernel.actor import Duty
    from linli.kernel.refusals import Reason

    lines = ["| Kind | | Values |", "| --- | --- | --- |"]
    for room in rooms():
        kinds = {
            value
            for module in modules()
            if module.__name__.startswith(f"linli.{room}.rules")
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, StrEnum)
            and not issubclass(value, Duty | Reason)
            and value.__module__.startswith(f"linli.{room}.")
        }
        for kind in sorted(kinds, key=lambda kind: (kind.__name__, kind.__module__)):
            about = first_line(kind) if kind.__doc__ else ""
            values = " · ".join(f"`{value}`" for value in kind)
            lines.append(f"| `{room}.{kind.__name__}` | {about} | {values} |")
    about = "The words that stand in columns, as stored."
    return page(
        "States and other codes", about, ["| Kind | | Values |", "| --- | --- | --- |", *lines]
    )


def commands() -> str:
    from linli.web.cli import main

    lines: list[str] = []

    def tell(command: click.Command, parent: click.Context | None, name: str) -> None:
        context = click.Context(command, info_name=name, parent=parent, max_content_width=100)
        help_text = command.get_help(context)
        lines.extend([f"## `{context.command_path}`", "", "```text", help_text, "```", ""])
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                if found:
                    tell(found, context, inner)

    tell(main, None, "linli")
    return page("Commands", "What `linli --help` says.", lines)


def routes() -> str:
    from tests import routes as table

    about = (
        "● reaches the page for a matter of his own place or body, or for what is his own; all"
        " others are told what they would be told if it did not exist. `tests/test_routes.py`"
        " holds every page to this table, for matters of the same compound, another compound and"
        " another street too."
    )
    return page("Who reaches which page", about, table.lines())


def audited() -> str:
    from tests import audited as table

    about = (
        "`linli trail verify` holds these tables against what was signed, row by row. Tables of"
        " the preset leave a trace for each row that is set, ended or taken back. Every other"
        " table stands here with the reason why its rows are not held against the log themselves."
    )
    return page("What is audited", about, table.lines())


PAGES: dict[str, Callable[[], str]] = {
    "actions.md": actions,
    "audited.md": audited,
    "commands.md": commands,
    "duties.md": duties,
    "reasons.md": reasons,
    "routes.md": routes,
    "states.md": states,
    "traces.md": traces,
}


def main(*, check: bool) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.web.settings")
    compile_words()
    django.setup()
    old = []
    for name, made in PAGES.items():
        path, text = REFERENCE / name, made()
        if not path.exists() or path.read_text("utf-8") != text:
            old.append(name)
            if not check:
                path.write_text(text, "utf-8")
    said = "out of date" if check else "written"
    sys.stdout.writelines(f"docs/reference/{name}: {said}\n" for name in old)
    return int(check and bool(old))


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv))
