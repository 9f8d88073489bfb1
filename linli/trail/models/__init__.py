"""Everything kept about what happened."""

from .log import (
    Checkpoint,
    Cosignature,
    Forgotten,
    LogEntry,
    LogHead,
    LogNode,
    Watched,
    Witness,
)
from .standing import (
    TABLES,
    Bookmark,
    Counter,
    CounterDelta,
    GivenAnswer,
    JobRun,
    RequestKey,
    Retention,
    Serial,
    Trace,
)

__all__ = [
    "TABLES",
    "Bookmark",
    "Checkpoint",
    "Cosignature",
    "Counter",
    "CounterDelta",
    "Forgotten",
    "GivenAnswer",
    "JobRun",
    "LogEntry",
    "LogHead",
    "LogNode",
    "RequestKey",
    "Retention",
    "Serial",
    "Trace",
    "Watched",
    "Witness",
]
