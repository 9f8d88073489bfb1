"""What is heard back, and which cases are one matter."""

from django.db import models
from django.db.models import Q

from linli.cases.rules import Solved, Try
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id

from .case import Case, Reporter
from .revisit import Revisit


class Contact(models.Model):
    """One try to call the reporter back, or with a `revisit` to ask him again. (回访记录)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    reporter = models.ForeignKey(Reporter, on_delete=models.CASCADE)
    tried_by = models.UUIDField()
    team = models.UUIDField(null=True)
    tried_at = models.DateTimeField()
    result = models.CharField(max_length=16)
    in_time = models.BooleanField(null=True)
    solved = models.CharField(max_length=8, null=True)  # noqa: DJ001
    satisfied = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(default="")
    next_try_at = models.DateTimeField(null=True)
    revisit = models.ForeignKey(Revisit, on_delete=models.CASCADE, null=True)

    class Meta:
        constraints = [
            one_of("result", Try, "contact_result_known"),
            one_of("solved", Solved, "contact_solved_known"),
        ]
        indexes = [models.Index(fields=["team", "tried_at"], name="contact_of_team")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.result}"


class Evaluation(models.Model):
    """The reporter's own word on the matter: solved, how satisfied, in his words. (评价)"""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    reporter = models.ForeignKey(Reporter, on_delete=models.CASCADE)
    solved = models.CharField(max_length=8)
    satisfied = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(default="")
    given_at = models.DateTimeField()
    round = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("solved", Solved, "evaluation_solved_known"),
            models.UniqueConstraint(fields=["reporter", "round"], name="one_word_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.solved}"


class MergeLink(models.Model):
    """A case that is the same matter as another; can be undone. (并案)

    `released` names the tasks that nobody had signed for: undoing offers them again.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    duplicate = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="merged_into")
    master = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="merged_from")
    state_before = models.CharField(max_length=16)
    released = models.JSONField(default=list)
    why = models.CharField(max_length=200)
    merged_at = models.DateTimeField()
    merged_by = models.UUIDField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.UUIDField(null=True)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duplicate"], condition=Q(undone_at__isnull=True), name="merged_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.duplicate_id} → {self.master_id}"


class Remark(models.Model):
    """Words that go with a step: a check's note, the reason of a rework, an addition. (办理意见)

    `step` is the step of `rules.Step` it goes with.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    step = models.CharField(max_length=24)
    text = models.TextField()
    said_at = models.DateTimeField()
    said_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.step}"
