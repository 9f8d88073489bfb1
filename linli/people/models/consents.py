from django.db import models
from django.db.models import Q

from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, once
from linli.kernel.ids import new_id
from linli.people.rules import Channel, Gauge, Span, Subject

from .accounts import Account


class ProcessingNotice(Dated):
    """What is told before data is taken, in the preset; every version is kept. (个人信息处理告知)

    `follows` says in words what follows when the consent is withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=16)
    version = models.PositiveSmallIntegerField()
    title_zh = models.CharField(max_length=60)
    title_en = models.CharField(max_length=120)
    text_zh = models.TextField()
    text_en = models.TextField()
    follows_zh = models.CharField(max_length=300)
    follows_en = models.CharField(max_length=600)

    class Meta:
        constraints = [
            one_of("code", Subject, "notice_subject_known"),
            once("notice_day_once", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class Consent(models.Model):
    """Somebody agreed to a version of a notice: when, how, and until when. (同意)

    `about` is the binding, the proxy or the account it was given for.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT)
    notice = models.ForeignKey(ProcessingNotice, on_delete=models.PROTECT)
    about = models.UUIDField()
    channel = models.CharField(max_length=8)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("channel", Channel, "consent_channel_known"),
            models.UniqueConstraint(
                fields=["account", "notice", "about"],
                condition=Q(ended_at__isnull=True),
                name="consent_open_once",
            ),
        ]
        indexes = [models.Index(fields=["ended_at"], name="consent_ended")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.given_at}"


class Period(Dated):
    """How many days something lasts or is kept, from a day on, in the preset. (期限)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=16)
    days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            one_of("code", Span, "period_code_known"),
            once("period_once", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.days}"


class Measure(Dated):
    """A number by which personal data is guarded, in the preset. (保护尺度)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=24)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            one_of("code", Gauge, "measure_code_known"),
            once("measure_once", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"
