"""Telling every process that its copy of something is old."""

from linli.kernel.ids import new_id
from linli.places.models import Revision


def renew(name: str) -> None:
    """Give `grid`, `calendar` or `bodies` a new stamp, inside the action that changed it. (版本)"""
    Revision.objects.update_or_create(name=name, defaults={"stamp": new_id()})
