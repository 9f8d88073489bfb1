"""Commands that are imported when they are asked for, so that `--help` answers at once."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click


class Lazy(click.Group):
    """A group whose commands stand in modules of their own, as `command`.

    `commands_at` is name → (module, one line of help).
    """

    def __init__(self, *given: Any, commands_at: dict[str, tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [name for name, (module, _) in self.commands_at.items() if find_spec(module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module, _ = self.commands_at[cmd_name]
        found = import_module(module).command
        assert isinstance(found, click.Command)  # noqa: S101  (for the type checker)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(n, self.commands_at[n][1]) for n in self.list_commands(ctx)])
