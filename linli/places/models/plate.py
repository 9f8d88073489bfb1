"""The posted codes, and how often the map has changed."""

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id

from .area import GridCell


class Plate(models.Model):
    """The posted code of a grid cell: one cell, one code in force. (一格一码)

    `code` is the signed token in the QR's address; a revoked plate says so kindly.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=24, unique=True)
    grid_cell = models.ForeignKey(GridCell, on_delete=models.PROTECT)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_why = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grid_cell"], condition=Q(revoked_at__isnull=True), name="one_plate_now"
            )
        ]

    def __str__(self) -> str:
        return self.code


class Revision(models.Model):
    """A stamp renewed with each change, so that a process knows its copy is old. (版本)

    `name` is `grid` for the boundaries of cells, `calendar` for days off and hours of work,
    `bodies` for who stands where and answers for what.
    """

    name = models.CharField(max_length=16, primary_key=True)
    stamp = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.name} {self.stamp}"
