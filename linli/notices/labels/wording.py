"""What the words of a message are made of."""

from typing import NamedTuple

from django.utils.functional import Promise


class Text(NamedTuple):
    """The words of a template: `title` for the inbox, `body` for every channel."""

    title: Promise
    body: Promise
