"""What the town has set."""

from datetime import date

from linli.kernel.dated import holding
from linli.places.models import Area, SizeBand, Town
from linli.places.rules import Band


def town() -> Town | None:
    """The preset loaded last."""
    return Town.objects.order_by("-loaded_at", "-pk").first()


def word(code: str, otherwise: str) -> str:
    """The town's own word for a thing, or the usual one."""
    here = town()
    return str(here.words.get(code, otherwise)) if here else otherwise


def band(today: date) -> Band | None:
    """How many households a base cell should hold today; None where the town has not said."""
    row = holding(SizeBand, today)
    return Band(row.low, row.high) if row else None


def is_synthetic() -> bool:
    """Whether the ground is invented; its drawings say so. (示意图)"""
    return Area.objects.filter(synthetic=True).exists()
