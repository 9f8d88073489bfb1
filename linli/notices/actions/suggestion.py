from datetime import datetime

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.notices.models import Suggestion
from linli.trail.actions import record


@action
def suggest(actor: Actor, *, key: str, text: str, contact: str = "", now: datetime) -> Suggestion:
    """Take in a complaint or an idea about this system itself; anybody may. (投诉、提建议)

    The same key is answered with the same suggestion.
    """
    given, is_new = Suggestion.objects.get_or_create(
        key=key, defaults={"text": text, "contact": contact or None, "given_at": now}
    )

    if is_new:
        record(actor, "suggestion.given", given.pk, now)
    return given
