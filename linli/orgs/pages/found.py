"""From what a message is about to the page its reader may open. (消息说的值班)"""

from uuid import UUID

from django.urls import reverse

from linli.kernel.actor import Actor


def page_of(_actor: Actor, _shift_id: UUID) -> str:
    """His own shifts and swaps, whatever has become of this one."""
    return reverse("orgs:my_shifts")
