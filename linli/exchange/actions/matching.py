"""What the words of a file mean here, said by a person while the file waits. (对照)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.exchange import access, queries
from linli.exchange.models import TABLES, ImportRun
from linli.exchange.rules.words import Meant
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.trail.actions import record, set_own

from .desk import try_again, why_not_map


@action
def match_words(
    actor: Actor,
    run_id: UUID,
    system: str,
    words: Sequence[tuple[Meant, str, str]],
    *,
    now: datetime,
) -> ImportRun:
    """Put words of a file into the table of its system; the file is tried anew. (对照)

    Each is what it stands for, the word there, and ours; they hold from today on.
    """
    forbid_if(access.why_not_import(actor))
    forbid_if(access.why_not_set_up(actor))
    run = queries.hold(run_id)
    refuse_if(why_not_map(run))

    held = {"system": system, "source": run.file[:200], "valid_from": timezone.localdate(now)}
    rows = [{"meant": meant, "word": word, "ours": ours} | held for meant, word, ours in words]
    set_own(actor, TABLES["exchange.words"], rows, now)
    try_again(run)

    record(actor, "import.mapped", run.pk, now, words=len(rows))
    return run
