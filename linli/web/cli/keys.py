"""`linli keys`: programs of others that are known by a key."""

from uuid import UUID

import click

from .setup import ready
from .speak import answer, fail, with_json


@click.group("keys")
def command() -> None:
    """Give keys to programs that file by Open311 or as a source, list them, end them."""


@command.command("give")
@click.argument("name")
@click.option("--test", "testing", is_flag=True, help="For the test endpoint alone.")
@click.option("--source", default="", help="For one of the five sources' doors: hotline …")
@with_json
def give(name: str, *, testing: bool, source: str, as_json: bool) -> None:
    """Give the program NAME a key. It is shown once: what is kept is a hash."""
    ready()
    from django.utils import timezone

    from linli.exchange import actions
    from linli.exchange.rules.sources import ADAPTERS
    from linli.kernel.actor import CLERK

    named = next((one for one in ADAPTERS if one.value == source), None)
    if source and named is None:
        raise click.UsageError(f"Name a source: {', '.join(one.value for one in ADAPTERS)}.")
    key, text = actions.give_key(CLERK, name, testing=testing, source=named, now=timezone.now())
    answer({"id": key.pk, "name": key.name, "api_key": text}, as_json=as_json, words=text)


@command.command("list")
@with_json
def listed(*, as_json: bool) -> None:
    """Say which keys there are; the keys themselves nobody can read."""
    ready()
    from linli.exchange.queries import open311

    found = [
        {
            "id": key.pk,
            "name": key.name,
            "testing": key.testing,
            "given_at": key.given_at,
            "ended_at": key.ended_at,
        }
        for key in open311.all_keys()
    ]
    words = "\n".join(
        f"{one['id']} {'test' if one['testing'] else 'real'} "
        f"{'ended' if one['ended_at'] else 'valid'} {one['name']}"
        for one in found
    )
    answer(found, as_json=as_json, words=words)


@command.command("end")
@click.argument("key_id", type=click.UUID)
@with_json
def end(key_id: UUID, *, as_json: bool) -> None:
    """End the key with this id at once."""
    ready()
    from django.utils import timezone

    from linli.exchange import actions
    from linli.exchange.queries import open311
    from linli.kernel.actor import CLERK

    if key_id not in {key.pk for key in open311.all_keys()}:
        fail("There is no such key.", as_json=as_json)
    key = actions.end_key(CLERK, key_id, now=timezone.now())
    answer({"id": key.pk, "ended_at": key.ended_at}, as_json=as_json, words=f"ended {key.name}")
