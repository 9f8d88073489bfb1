from collections.abc import Sequence

from linli.cases.models import Photo


def filed(names: Sequence[str]) -> set[str]:
    """Those of these files in the media store that belong to a matter."""
    return set(Photo.objects.filter(file__in=names).values_list("file", flat=True))
