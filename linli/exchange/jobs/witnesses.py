"""Having the district's roots signed by others, so that it tells everybody the same. (请求见证)"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from linli.exchange import adapters
from linli.kernel.actor import CLERK
from linli.kernel.jobs import job
from linli.trail import actions, queries
from linli.trail.models import Checkpoint
from linli.trail.queries import Seen
from linli.trail.rules import NoLine

SIZE = "text/x.tlog.size"
UNKNOWN_LOG = "HTTP 404"


@job(every=timedelta(minutes=1))
def ask_witnesses(now: datetime) -> int:
    """Ask each witness that has not signed the last checkpoint; what it says is kept. (请求见证)

    A witness that has seen another size says so, and is asked once more from there. One that
    signs the district's log need not know those of compounds: it is then asked for one a minute.
    """
    if settings.LINLI_PRACTICE:
        return 0
    done, silent = 0, set[UUID]()
    for seen, head in queries.to_ask():
        if seen.witness.pk in silent:
            continue
        answer, fault = _answered(seen, head)
        found = queries.line_of(answer, seen.witness, head) if answer else None
        if not found:
            silent.add(seen.witness.pk)
        if fault == UNKNOWN_LOG and head.log != settings.LINLI_LOG_ORIGIN:
            continue
        line, signed_at = found or ("", None)
        actions.note_answer(
            CLERK,
            seen.witness.pk,
            head.pk,
            line=line,
            signed_at=signed_at,
            fault=fault or ("" if found else NoLine.OTHER_KEY),
            now=now,
        )
        done += 1
    return done


def _answered(seen: Seen, head: Checkpoint) -> tuple[str, str]:
    """What the witness said, or what stood in the way."""
    url, old = f"{seen.witness.address}/add-checkpoint", seen.size
    try:
        status, kind, said = adapters.ask(url, queries.request_to(old, head).encode())
        if status == 409 and kind == SIZE and said.strip().isdigit():
            old = int(said)
            if old > head.size:
                return "", NoLine.SEEN_MORE
            status, kind, said = adapters.ask(url, queries.request_to(old, head).encode())
    except adapters.NotSent as failed:
        return "", str(failed) or "NotSent"
    return (said, "") if status == 200 else ("", f"HTTP {status}")
