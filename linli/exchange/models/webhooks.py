"""Other systems that are told what happens to matters, and what each was told."""

from django.db import models

from linli.exchange.rules.webhooks import URL, Told
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id


class Receiver(models.Model):
    """A system that is told what happens to matters; off, it is told nothing. (事件接收方)

    `secret` and `old_secret` are sealed: a message bears the signature of both until `old_until`.
    `off_why` is what ended it, where no person did.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=64)
    url = models.CharField(max_length=URL, unique=True)
    events = models.JSONField()
    secret = models.TextField()
    old_secret = models.TextField(default="")
    old_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    off_at = models.DateTimeField(null=True)
    off_why = models.CharField(max_length=200, default="")

    def __str__(self) -> str:
        return self.name


class Sending(models.Model):
    """One message to one receiver, with how its tries ended; each step once. (事件投递)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    receiver = models.ForeignKey(Receiver, on_delete=models.PROTECT)
    trace_id = models.UUIDField()
    event = models.CharField(max_length=24)
    number = models.CharField(max_length=40)
    body = models.JSONField()
    state = models.CharField(max_length=8, default=Told.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, default="")
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("state", Told, "sending_state_known"),
            models.UniqueConstraint(fields=["trace_id", "receiver"], name="sending_once"),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=models.Q(state=Told.WAITING.value),
                name="sending_waiting",
            ),
            models.Index(fields=["receiver", "-made_at", "-id"], name="sending_newest"),
            models.Index(fields=["made_at"], name="sending_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.number}"

    @property
    def given_id(self) -> str:
        """The same at every try, so that a receiver takes it once."""
        return f"msg_{self.pk.hex}"
