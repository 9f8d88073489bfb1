"""`linli migrate`: tables, rights, and nothing else."""

import os

import click

from .setup import ready
from .speak import answer, step, with_json


@click.command("migrate")
@with_json
def command(*, as_json: bool) -> None:
    """Bring the database up to date and make it refuse what must not change.

    On PostgreSQL run it as the owner: set LINLI_DATABASE_URL to the owner's address and
    LINLI_APP_ROLE to the role the servers run as. On SQLite triggers do the same.
    """
    ready()
    migrate()
    answer({"migrated": True}, as_json=as_json, words="The database is up to date.")


def migrate() -> None:
    """Run all migrations, then apply the rights of append-only tables."""
    from django.core.management import call_command
    from django.db import connection

    from linli.kernel.append_only import apply_rights, lift_triggers

    with step("Database") as note:
        if connection.vendor == "sqlite":
            lift_triggers(connection)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if role := os.environ.get("LINLI_APP_ROLE", ""):
            apply_rights(connection, role)
        elif connection.vendor == "sqlite":
            apply_rights(connection)
        else:
            note("LINLI_APP_ROLE is not set: nothing keeps this role from changing the record")
