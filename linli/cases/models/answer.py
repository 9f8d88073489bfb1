"""What is said to a question that is asked often."""

from django.db import models

from linli.kernel.ids import new_id
from linli.orgs.models import Org


class StandardAnswer(models.Model):
    """A dated answer to a question that is asked often, and the body that answers for it. (知识库)

    `kind_code` is the kind of matter it belongs to, `basis` the rule or paper it rests on. What
    was said to somebody stays with his matter: changing an answer changes no earlier one.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    question = models.CharField(max_length=200)
    answer = models.TextField()
    kind_code = models.CharField(max_length=4, default="")
    basis = models.CharField(max_length=200)
    org = models.ForeignKey(Org, on_delete=models.PROTECT)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    kept_at = models.DateTimeField()
    kept_by = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="answer_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.question
