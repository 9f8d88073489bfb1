"""The ways out of the house, one class each, named in the settings. (短信、邮件、微信通道)

`send` hands one text to one address and answers with the provider's number for it; it raises
`NotDelivered` with a reason a person can read, never with the address. Files serve demos and tests.
"""

import json
import os
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.module_loading import import_string

from .rules import Channel


class NotDelivered(Exception):
    """The provider did not take the message; it may do so later."""


class Adapter(ABC):
    """One way out of the house."""

    @abstractmethod
    def send(self, address: str, text: str, title: str = "") -> str:
        """Hand over one text; the provider's number for it, or `NotDelivered`."""


class FileAdapter(Adapter):
    """Writes a line of JSON a message under `outbox/` of the data folder, for its owner alone."""

    name = "messages"

    def send(self, address: str, text: str, title: str = "") -> str:
        number = uuid4().hex
        line = {"id": number, "to": address, "title": title, "text": text}
        folder = Path(settings.LINLI_DATA) / "outbox"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            with os.fdopen(os.open(folder / f"{self.name}.jsonl", flags, 0o600), "a") as out:
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as full:
            raise NotDelivered(type(full).__name__) from full
        return number


class FileSms(FileAdapter):
    name = "sms"


class FileMail(FileAdapter):
    name = "mail"


class FileWeChat(FileAdapter):
    name = "wechat"


class ConsoleSms(Adapter):
    """Shows text messages where the server was started, for trying the product out."""

    def send(self, address: str, text: str, title: str = "") -> str:
        sys.stderr.write(f"SMS {address}: {title}{text}\n")
        return uuid4().hex


class Mail(Adapter):
    """Sends by the mail server of Django's `EMAIL_…` settings; a title is one line."""

    def send(self, address: str, text: str, title: str = "") -> str:
        try:
            EmailMessage(" ".join(title.split()), text, to=[address]).send()
        except OSError as refused:
            raise NotDelivered(type(refused).__name__) from refused
        return uuid4().hex


def adapter_of(channel: Channel) -> Adapter:
    """The adapter the settings name for a channel."""
    named = {
        Channel.SMS: settings.LINLI_SMS,
        Channel.MAIL: settings.LINLI_MAIL,
        Channel.WECHAT: settings.LINLI_WECHAT,
    }[channel]
    made = import_string(named)()
    if not isinstance(made, Adapter):
        raise TypeError(f"{named} is no adapter.")
    return made
