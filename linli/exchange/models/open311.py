"""What is open to other apps, and what came by them."""

from django.db import models

from linli.exchange.rules.open311 import Datatype, Delivery
from linli.kernel.constraints import one_of
from linli.kernel.dated import Dated, once
from linli.kernel.ids import new_id


class Service(Dated):
    """A kind of matter that the public may report by Open311, from a day on. (开放服务)

    `code` is what clients send, `kind` the kind of matter behind it. Empty `name` and `grouping`
    are the kind's own. Published places are rounded to `round_m` metres; 0 names the community.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    name = models.CharField(max_length=64, default="")
    grouping = models.CharField(max_length=32, default="")
    description = models.CharField(max_length=400, default="")
    keywords = models.CharField(max_length=200, default="")
    delivery = models.CharField(max_length=12, default=Delivery.REALTIME)
    round_m = models.PositiveIntegerField()

    class Meta:
        constraints = [
            one_of("delivery", Delivery, "service_delivery_known"),
            once("service_once", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.kind}"


class ServiceAttribute(Dated):
    """One question a service asks, from a day on. (服务属性)

    `choices` of a list read `day=白天、night=夜间`: key and name.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    service = models.CharField(max_length=64)
    code = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField()
    datatype = models.CharField(max_length=16)
    required = models.BooleanField(default=False)
    description = models.CharField(max_length=200)
    datatype_description = models.CharField(max_length=200, default="")
    choices = models.TextField(default="")

    class Meta:
        constraints = [
            one_of("datatype", Datatype, "service_attribute_datatype_known"),
            once("service_attribute_once", "service", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.code}"


class ApiKey(models.Model):
    """A program known by a key; the key itself is shown once and kept as a hash. (接口密钥)

    A key for testing opens the test endpoint alone, a key of a `source` that source's door alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    testing = models.BooleanField(default=False)
    source = models.CharField(max_length=32, default="")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class ServiceRequest(models.Model):
    """A matter that came in by Open311: by which service and key, and its token. (开放接口来件)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    case_id = models.UUIDField(unique=True)
    service = models.CharField(max_length=64)
    token = models.CharField(max_length=32, unique=True)
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, null=True)
    links = models.JSONField(default=list)
    filed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.service} {self.case_id}"


class ServiceUpdate(models.Model):
    """Words a program added to a matter it filed; its own id makes it one. (开放接口补充)

    `asked` is SHA-256 of what was said under that id; empty where it was not kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT)
    given_id = models.CharField(max_length=64)
    case_id = models.UUIDField()
    asked = models.CharField(max_length=64, default="", db_default="")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "given_id"], name="service_update_once")
        ]

    def __str__(self) -> str:
        return self.given_id
