"""The command line `linli`: each subcommand is a door and calls one action or query."""

import os

import click

from .lazy import Lazy

COMMANDS = {
    "up": ("linli.web.cli.up", "Make ready, migrate, load a town and serve it."),
    "migrate": ("linli.web.cli.migrate", "Bring the database up to date, rights included."),
    "work": ("linli.web.cli.work", "Run the jobs: deliver, seal, fold, remind."),
    "jobs": ("linli.web.cli.jobs", "Say how the jobs are doing, and what is stuck."),
    "doctor": ("linli.web.cli.doctor", "Say what is wrong with this deployment, and what to do."),
    "backup": ("linli.web.cli.backup", "Keep a running district elsewhere: database, files, log."),
    "restore": ("linli.web.cli.restore", "Put a backup back into an empty place, and check it."),
    "import": ("linli.web.cli.imports", "Take in files as a district office keeps them."),
    "results": ("linli.web.cli.sources", "Say what goes back to the sources of matters."),
    "cases": ("linli.web.cli.cases", "Say until when a kind of matter must be done, and why."),
    "keys": ("linli.web.cli.keys", "Give keys to programs of others, list them, end them."),
    "trail": ("linli.web.cli.trail", "Check the record row by row; the keys that sign it."),
    "reseal": ("linli.web.cli.reseal", "Seal everything anew after the house got a new key."),
    "admins": ("linli.web.cli.admins", "Say who administers what, and whether by three people."),
    "search": ("linli.web.cli.search", "Build the search index anew."),
    "towns": ("linli.web.cli.towns", "Write, load and check the demonstration towns."),
}


@click.group(
    cls=Lazy,
    commands_at=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
def main() -> None:
    """Linli 邻里: neighbourhood governance for a district.

    \b
    Begin with:   linli up                 a server with the demonstration district
    Then try:     linli import --help      take in your own files
                  linli towns check TOWN   figures recomputed from the records

    Every command takes --json and ends with a status other than 0 when it failed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.web.settings")
