"""Open311 GeoReport v2 without a framework: what is asked, what is wrong, how it is written."""

from .answer import TYPES, Form, Value, moment, plain, written
from .asked import Box, Given, Status, Wanted, one, page_of, reach, rounded, several, wanted, window
from .catalogue import LISTS, Attribute, Datatype, Delivery, Offered, values_of
from .filed import Handed, Place, handed
from .progress import (
    BY_VERB,
    OVER,
    Progress,
    is_progress,
    progress_after,
    progress_of_end,
    status_of,
)
from .wrong import Fault, Refusal, Wrong, refuse

__all__ = [
    "BY_VERB",
    "LISTS",
    "OVER",
    "TYPES",
    "Attribute",
    "Box",
    "Datatype",
    "Delivery",
    "Fault",
    "Form",
    "Given",
    "Handed",
    "Offered",
    "Place",
    "Progress",
    "Refusal",
    "Status",
    "Value",
    "Wanted",
    "Wrong",
    "handed",
    "is_progress",
    "moment",
    "one",
    "page_of",
    "plain",
    "progress_after",
    "progress_of_end",
    "reach",
    "refuse",
    "rounded",
    "several",
    "status_of",
    "values_of",
    "wanted",
    "window",
    "written",
]
