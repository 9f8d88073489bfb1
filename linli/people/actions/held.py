"""What several files of this folder hold first."""

from linli.kernel.actor import Actor
from linli.kernel.refusals import Refused
from linli.people.models import Account
from linli.people.rules import Why


def held(actor: Actor) -> Account:
    """The actor's own account, held for change; refused where it is closed."""
    account = Account.objects.select_for_update(no_key=True).filter(pk=actor.person_id).first()
    if account is None or not account.is_active:
        raise Refused(Why.CLOSED)
    return account


def held_resident(actor: Actor) -> Account:
    """As `held`; refused to the account of staff, which is bound to no home."""
    account = held(actor)
    if account.is_staff_account:
        raise Refused(Why.NOT_FOR_STAFF)
    return account
