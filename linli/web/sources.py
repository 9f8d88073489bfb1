"""What can be found in this deployment: each room says it of its own things. (检索来源)

A room that is added names its source here; the index and the page take it from this table.
"""

from linli.kernel.findable import Source
from linli.notices.queries.findable import NOTICES
from linli.orgs.queries.findable import BODIES, POSTS
from linli.places.queries.findable import AREAS, BUILDINGS, CELLS, COMPOUNDS
from linli.texts.rules import Kind

from .help import SOURCE as GUIDES

SOURCES: dict[Kind, Source] = {
    Kind.NOTICE: NOTICES,
    Kind.COMPOUND: COMPOUNDS,
    Kind.BUILDING: BUILDINGS,
    Kind.AREA: AREAS,
    Kind.GRID: CELLS,
    Kind.BODY: BODIES,
    Kind.POST: POSTS,
    Kind.GUIDE: GUIDES,
}
IMPORTED = frozenset({"import.ended", "import.stopped", "import.undone"})
"""After these many things may have come or gone, so all are gone through."""
READS = tuple(sorted(IMPORTED.union(*(one.verbs | one.wide for one in SOURCES.values()))))
