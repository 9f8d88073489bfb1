"""`linli reseal`: after the house got a new key, nothing stays under the old one."""

import click

from .setup import ready
from .speak import answer, fail, step, with_json


@click.command("reseal")
@with_json
def command(*, as_json: bool) -> None:
    """Seal everything anew under the key of today, so that the old key can be dropped.

    First add the new key to `secrets.json`, name it in `key_current`, and start everything anew.
    Broken off, it goes on where it stopped. Sessions are not sealed anew: who is signed in while
    the old key is dropped signs in again.
    """
    ready()
    from linli.kernel.crypto import SealBroken

    try:
        done = resealed()
    except SealBroken as broken:
        fail(f"{broken}: sealed by a key that is not in secrets.json", as_json=as_json)
        return
    answer(done, as_json=as_json, words=f"{sum(done.values())} sealed anew.")


def resealed() -> dict[str, int]:
    """Table after table, how many rows were sealed anew."""
    from django.apps import apps
    from django.utils import timezone

    from linli.exchange.actions import reseal_secrets
    from linli.kernel.actor import CLERK
    from linli.kernel.sealed import sealed_fields
    from linli.web import actions

    tables = [one._meta.label for one in apps.get_models() if sealed_fields(one)]
    done = {}
    for table in tables:
        with step(f"Seal anew: {table}") as note:
            rows, last = 0, None
            while ids := actions.reseal(CLERK, table, after=last, now=timezone.now()):
                rows, last = rows + len(ids), ids[-1]
            note(str(rows))
        done[table] = rows
    done["exchange.Receiver"] = reseal_secrets(CLERK, now=timezone.now())
    done["mfa.Authenticator"] = actions.reseal_factors(CLERK, now=timezone.now())
    return done
