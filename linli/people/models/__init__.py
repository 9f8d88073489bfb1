"""The tables of this room."""

from .accounts import (
    Account,
    Look,
    PaperCode,
    PhoneCode,
    Session,
)
from .consents import (
    Consent,
    Period,
    ProcessingNotice,
)
from .homes import (
    Binding,
    BindingProof,
    Household,
    Ownership,
    Resident,
)
from .proxies import (
    Proxy,
)

__all__ = [
    "Account",
    "Binding",
    "BindingProof",
    "Consent",
    "Household",
    "Look",
    "Ownership",
    "PaperCode",
    "Period",
    "PhoneCode",
    "ProcessingNotice",
    "Proxy",
    "Resident",
    "Session",
]
