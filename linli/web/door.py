from dataclasses import dataclass

from django.utils.functional import Promise

from linli.kernel.actor import Duty


@dataclass(frozen=True, slots=True)
class Door:
    """One entry before its address is known: the URL name, an icon, the words.

    With `duties` it is only for those who hold one of them.
    """

    name: str
    icon: str
    label: str | Promise
    optional: bool = False
    capture: bool = False
    urgent: bool = False
    duties: tuple[Duty, ...] = ()
