from django.conf import settings
from django.db import models
from django.db.models import Q

from linli.kernel import masks
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.sealed import SealedField

from .rules import Channel, State


class Message(models.Model):
    """One message to one person by one channel, and how far it has come. (消息)

    `template` names the text, `facts` fills it: no names, no numbers. `address` is sealed and
    empty for the inbox. `once` keeps the same event from telling the same person twice.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    channel = models.CharField(max_length=8)
    address = SealedField(masks.phone, max_length=64, null=True)
    template = models.CharField(max_length=48)
    facts = models.JSONField(default=dict)
    language = models.CharField(max_length=8, default="")
    about = models.CharField(max_length=64, default="")
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.CharField(max_length=200, default="")
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=120, unique=True)

    class Meta:
        constraints = [
            one_of("channel", Channel, "message_channel_known"),
            one_of("state", State, "message_state_known"),
        ]
        indexes = [
            models.Index(fields=["account", "-queued_at", "-id"], name="message_inbox"),
            models.Index(
                fields=["next_try_at"], condition=Q(state="queued"), name="message_waiting"
            ),
            models.Index(fields=["about"], name="message_about"),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.state}"


class QuietHours(models.Model):
    """When messages that can wait do wait, from a day on, in the preset. (免打扰时段)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    begins = models.TimeField()
    ends = models.TimeField()
    valid_from = models.DateField(unique=True)
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"


class Suggestion(models.Model):
    """A complaint or idea about this system itself, and what was answered. (对本系统的投诉建议)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    contact = SealedField(masks.phone, max_length=64, null=True)
    given_at = models.DateTimeField()
    answer = models.TextField(default="")
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-given_at", "-id"], name="suggestion_newest")]

    def __str__(self) -> str:
        return self.text[:40]
