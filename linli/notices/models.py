from django.conf import settings
from django.db import models
from django.db.models import Q

from linli.kernel import masks
from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, Table, once
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField, path_index
from linli.kernel.sealed import SealedField

from .rules import Channel, NoticeFacts, NoticeKind, NoticeState, State


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


class QuietHours(Dated):
    """When messages that can wait do wait, from a day on, in the preset. (免打扰时段)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    begins = models.TimeField()
    ends = models.TimeField()

    class Meta:
        constraints = [once("quiet_hours_once")]

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


class NoticeTemplate(Dated):
    """A text with named blanks to write a notice from, one row a language. (告示模板)

    A blank is its own name in braces: `{停水时间}`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=32)
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=120)
    body = models.TextField()

    class Meta:
        constraints = [
            one_of("kind", NoticeKind, "notice_template_kind_known"),
            once("notice_template_once", "code", "language"),
        ]

    def __str__(self) -> str:
        return self.name


class ReceiptRule(Dated):
    """How long receipts are kept, and from how many on readers are counted. (已读统计规则)

    `days` runs from the last day of the notice; under `least` people told no count is shown.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    days = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [once("receipt_rule_once")]

    def __str__(self) -> str:
        return f"{self.days} / {self.least}"


TABLES = {
    one.name: one
    for one in (
        Table("notices.quiet_hours", QuietHours, key=(), ends=False),
        Table("notices.receipts", ReceiptRule, key=(), ends=False),
        Table("notices.templates", NoticeTemplate, key=("code", "language"), at_once=True),
    )
}
"""What the town sets in this room."""


class Notice(models.Model):
    """What everybody who lives somewhere should know, from a day to a day. (告示)

    `office` signs it. `corrects` is the notice this one puts right. `told` and `read` are filled
    when the receipts are erased; `spread_at` once everybody has a receipt.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=120)
    body = models.TextField()
    language = models.CharField(max_length=8)
    office = models.CharField(max_length=120)
    first_on = models.DateField()
    last_on = models.DateField()
    meets_at = models.DateTimeField(null=True)
    meets_in = models.CharField(max_length=120, default="")
    state = models.CharField(max_length=12, default=NoticeState.DRAFT)
    writer_id = models.UUIDField()
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, default="")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    spread_at = models.DateTimeField(null=True)
    told = models.PositiveIntegerField(null=True)
    read = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            one_of("kind", NoticeKind, "notice_kind_known"),
            one_of("state", NoticeState, "notice_state_known"),
            models.CheckConstraint(
                condition=Q(last_on__gte=models.F("first_on")), name="notice_days_sound"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(published_at__isnull=False),
                name="notice_out_has_date",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="notice_newest"),
            models.Index(fields=["-drafted_at", "-id"], name="notice_drafted"),
            models.Index(
                fields=["published_at"],
                condition=Q(state="published", spread_at__isnull=True),
                name="notice_to_spread",
            ),
            models.Index(
                fields=["last_on"],
                condition=Q(published_at__isnull=False, told__isnull=True),
                name="notice_with_receipts",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def facts(self) -> NoticeFacts:
        return NoticeFacts(
            state=NoticeState(self.state),
            kind=NoticeKind(self.kind),
            text=f"{self.title}\n{self.body}\n{self.meets_in}",
            last_on=self.last_on,
            meets_at=self.meets_at,
            aims=tuple(sorted(aim.path for aim in self.aims.all())),
            corrects=self.corrects_id is not None,
        )


class Aim(models.Model):
    """One place a notice is meant for: an area, compound, building or entrance. (发给哪里)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="aims")
    path = PathField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "path"], name="aim_once")]
        indexes = [path_index("path", "aim_path")]

    def __str__(self) -> str:
        return f"{self.path}"


class Receipt(models.Model):
    """One person to be told of one notice; shown as counts only, then erased. (告知回执)

    `read_at` is the person's own word. `recalled_at`: told that the notice was taken back.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    told_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "account"], name="receipt_once")]
        indexes = [
            models.Index(
                fields=["account"], condition=Q(told_at__isnull=True), name="receipt_waiting"
            ),
            models.Index(fields=["account", "told_at"], name="receipt_of_day"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}"


class ToldByHand(models.Model):
    """Somebody knocked or called at an entrance and told those without messages. (上门告知)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE)
    entrance_path = PathField()
    told_by = models.UUIDField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "entrance_path"], name="told_by_hand_once")
        ]

    def __str__(self) -> str:
        return f"{self.entrance_path}"
