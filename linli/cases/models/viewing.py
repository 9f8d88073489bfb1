"""Who has a matter open just now."""

from django.db import models

from linli.kernel.ids import new_id

from .case import Case


class Viewing(models.Model):
    """Somebody on duty has a matter open, so that two people see each other. (正在看)

    `office` is the post and body in words, `since` when he opened it. One row a person and matter,
    gone minutes after he left: no trace, list or figure knows of it, it is no history of his work.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    account_id = models.UUIDField()
    office = models.CharField(max_length=120)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "account_id"], name="viewing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.office}"
