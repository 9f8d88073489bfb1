"""The preset of a district: which it goes by, and what is new in it."""

from .speak import step


def at_hand() -> str:
    """The town this district goes by; empty where nothing was loaded yet."""
    from linli.places.queries import town

    here = town()
    return here.name if here else ""


def take_in(town: str) -> None:
    """Load what is new in the preset; lines loaded before stay as they are."""
    from django.utils import timezone

    from linli.kernel.actor import CLERK
    from linli.web.presets import load_preset

    with step(f"Preset of {town}") as note:
        note(f"{sum(load_preset(CLERK, town, timezone.now()).values())} new rows")
