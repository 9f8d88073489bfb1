"""What the tests of the doctor share."""

from collections.abc import Iterator

from django.utils import timezone

from linli.web.doctor.findings import Finding, Ill

NOW = timezone.now()


def ills(found: Iterator[Finding]) -> list[Ill]:
    return [one.ill for one in found]
