"""What people at the desk keep for their work: lists by name, ready answers."""

from django.db import models
from django.db.models import Q

from linli.kernel.ids import new_id
from linli.orgs.models import Org


class SavedView(models.Model):
    """A list of the desk under a name, of one person or of a body. (常用筛选)

    `query` is the filter as it stands in the address.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.UUIDField(null=True)
    org = models.ForeignKey(Org, on_delete=models.CASCADE, null=True, db_index=False)
    name = models.CharField(max_length=20)
    query = models.CharField(max_length=300)
    place = models.PositiveSmallIntegerField()
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, org__isnull=True)
                | Q(person__isnull=True, org__isnull=False),
                name="saved_view_has_one_owner",
            ),
            models.UniqueConstraint(fields=["person", "name"], name="saved_view_of_person"),
            models.UniqueConstraint(fields=["org", "name"], name="saved_view_of_org"),
        ]

    def __str__(self) -> str:
        return self.name


class ReplyTemplate(models.Model):
    """A ready answer of a body, with holes for the matter; never about a person. (答复模板)

    `retired_at`: from then on it is offered no more; what was answered with it stays.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    org = models.ForeignKey(Org, on_delete=models.CASCADE, db_index=False)
    name = models.CharField(max_length=40)
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.UUIDField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["org", "name"],
                condition=Q(retired_at__isnull=True),
                name="reply_template_named_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
