"""Files that were handed in and never filed with anything leave the media store. (清理无主文件)"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

from linli.kernel.actor import CLERK
from linli.trail.queries import bookmark, kept_since
from linli.trail.rules import Kept

from .reading import turn_page
from .tracing import record

AT_A_TIME = 500


def sweep_files(
    reader: str, folder: str, filed: Callable[[Sequence[str]], set[str]], *, now: datetime
) -> int:
    """Remove files of a folder of the store that came of age and were not filed; how many.

    `reader` is the job's own name, `filed` says which of some files belong to something. Each is
    looked at once, when it comes of age; a bookmark says up to which second.
    """
    until = kept_since(Kept.LOOSE_PHOTOS, now)
    if until is None:
        return 0
    store, done, upto = Path(settings.MEDIA_ROOT), 0, int(until.timestamp())
    aged = list(_aged(store, folder, bookmark(reader), upto))
    for first in range(0, len(aged), AT_A_TIME):
        some = aged[first : first + AT_A_TIME]
        for name in sorted(set(some) - filed(some)):
            (store / name).unlink(missing_ok=True)
            done += 1
    if done:
        facts = {"files": done, "rule": Kept.LOOSE_PHOTOS}
        record(CLERK, "files.erased", CLERK.person_id, now, **facts)
    turn_page(CLERK, reader, upto)
    return done


def _aged(store: Path, folder: str, since: int, until: int) -> Iterator[str]:
    """Names in the store of files last written between two moments, in POSIX seconds."""
    for path in sorted(store.glob(f"{folder}/*/*")):
        if since <= path.stat().st_mtime < until:
            yield path.relative_to(store).as_posix()
