from django.db import models

from linli.kernel.constraints import one_of
from linli.kernel.ids import NOBODY, new_id
from linli.people.rules.events import Counted, Event, Kind


class SecurityEvent(models.Model):
    """How often something happened at a door in an hour: signed in, failed, refused. (安全事件)

    `account_id` is whom it was tried with, or who was refused; that of nobody where it is unknown,
    and of every sign-in that went well: nobody reads here who came when.
    There is no address and nothing that was typed in it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    hour = models.DateTimeField()
    event = models.CharField(max_length=16)
    door = models.CharField(max_length=96)
    why = models.CharField(max_length=64, default="")
    account_id = models.UUIDField(default=NOBODY)
    number = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("event", Event, "security_event_known"),
            models.UniqueConstraint(
                fields=["hour", "account_id", "event", "door", "why"], name="security_event_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hour} {self.event} {self.number}"

    @property
    def counted(self) -> Counted:
        kind = Kind(Event(self.event), self.door, self.why, self.account_id)
        return Counted(self.hour, kind, self.number)
