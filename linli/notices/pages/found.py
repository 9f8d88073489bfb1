"""From what a message is about to the page its reader may open. (消息说的告示)"""

from uuid import UUID

from django.urls import reverse

from linli.kernel.actor import Actor
from linli.notices import queries


def page_of(_actor: Actor, notice_id: UUID) -> str | None:
    """What was ever out is everybody's to read; a draft does not exist here."""
    if not queries.open_to_all().filter(pk=notice_id).exists():
        return None
    return reverse("notices:notice", args=[notice_id])
