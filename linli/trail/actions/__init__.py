"""What every room's actions call to leave their trace; what keeps the log and jobs going."""

from .answering import Answering, answering
from .closing import close_entries, close_lines
from .counting import FOLDED_AT_ONCE, fold
from .errands import (
    GONE,
    claim_errand,
    fail_errand,
    finish_errand,
    retry_errand,
    skip_errand,
    sweep_errands,
)
from .jobs import note_failure, note_run, retry_job, skip_job
from .keeping import forget_keys, load_retention, set_rows, take_back
from .lines import keep_line
from .numbering import next_number, number_ahead
from .reading import follow, follow_together, turn_page
from .sealing import SEALED_AT_ONCE, seal, seal_compounds
from .settings import bounds_of, said, set_own, take_back_own
from .sweeping import sweep_files
from .tracing import claim, count, count_all, enter, leave, new_trace, record, record_all, vouched
from .witnessing import (
    NotCosigned,
    add_witness,
    cosign,
    end_witness,
    note_answer,
    unwatch,
    watch,
)

__all__ = [
    "FOLDED_AT_ONCE",
    "GONE",
    "SEALED_AT_ONCE",
    "Answering",
    "NotCosigned",
    "add_witness",
    "answering",
    "bounds_of",
    "claim",
    "claim_errand",
    "close_entries",
    "close_lines",
    "cosign",
    "count",
    "count_all",
    "end_witness",
    "enter",
    "fail_errand",
    "finish_errand",
    "fold",
    "follow",
    "follow_together",
    "forget_keys",
    "keep_line",
    "leave",
    "load_retention",
    "new_trace",
    "next_number",
    "note_answer",
    "note_failure",
    "note_run",
    "number_ahead",
    "record",
    "record_all",
    "retry_errand",
    "retry_job",
    "said",
    "seal",
    "seal_compounds",
    "set_own",
    "set_rows",
    "skip_errand",
    "skip_job",
    "sweep_errands",
    "sweep_files",
    "take_back",
    "take_back_own",
    "turn_page",
    "unwatch",
    "vouched",
    "watch",
]
