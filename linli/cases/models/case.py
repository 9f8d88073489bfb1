"""The case itself and who reported it."""

from django.db import models
from django.db.models import Q

from linli.cases.rules import CallBack, Solved, Source, State, Verified
from linli.cases.rules.levels import SolvedAt
from linli.kernel import masks
from linli.kernel.constraints import one_of
from linli.kernel.ids import new_id
from linli.kernel.paths import PathField
from linli.kernel.sealed import SealedField

from .preset import Kind

IS_OPEN = Q(next_due_at__isnull=False)
"""An open case has a next window, a finished one has none; both databases index by it."""

NEWEST = ["varchar_pattern_ops", "timestamptz_ops", "uuid_ops"]


class Case(models.Model):
    """A matter someone reported and the neighbourhood must answer. (事项)

    `text` is the reporter's own words, stored as written and never published; `title` and
    `public_reply` are what others may read. Handled, solved and satisfied are three facts of
    three authors. `number` reads `B20261121-0187`; `foreign_no` is another system's, as text.
    `due_why` explains `due_at` line by line, `pauses` are `[begins, ends]` in which it stood still,
    `extension` is the time that was granted beyond the limit.
    `supervised_at`: since when somebody above watches it.
    `taken_back_at`: since when it is the desk's again, because its object led it.
    `unclaimed_at`: since when it is the district's to assign, because no unit has claimed it.
    `commissioned_at`: since when a commissioner has it to answer, `commission_declined_at`: his no.
    `solved_at`: at which level it was solved. `shepherd`: who brought it in for others, on duty,
    and sees each of its steps (一办到底). `answered_at`: when a question was answered at once,
    `taken_up_at`: since when it is a matter after all. `words_erased_at`: since when nobody reads
    any more what was said in it; it stays counted.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=16)
    foreign_no = models.CharField(max_length=40, default="")
    source = models.CharField(max_length=16)
    text = models.TextField()
    title = models.CharField(max_length=120)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, null=True, db_index=False)
    emergency = models.BooleanField(default=False)
    complaint = models.BooleanField(default=False)
    on_the_spot = models.BooleanField(default=False)
    state = models.CharField(max_length=16, default=State.REPORTED)
    grid_path = PathField()
    compound_path = PathField()
    community_path = PathField()
    place = models.CharField(max_length=120, default="")
    x_m = models.FloatField(null=True)
    y_m = models.FloatField(null=True)
    reported_at = models.DateTimeField()
    next_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_provisional = models.BooleanField(default=False)
    due_limit = models.CharField(max_length=24, default="")
    due_why = models.JSONField(default=list)
    pauses = models.JSONField(default=list)
    extension = models.CharField(max_length=24, default="")
    overdue_at = models.DateTimeField(null=True)
    supervised_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.UUIDField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    taken_up_at = models.DateTimeField(null=True)
    verified = models.CharField(max_length=16, null=True)  # noqa: DJ001  (null: no outcome yet)
    call_back = models.CharField(max_length=16, null=True)  # noqa: DJ001
    solved = models.CharField(max_length=8, null=True)  # noqa: DJ001
    satisfied = models.PositiveSmallIntegerField(null=True)
    refused_why = models.CharField(max_length=400, default="")
    public_reply = models.TextField(default="")
    published_at = models.DateTimeField(null=True)
    unclaimed_at = models.DateTimeField(null=True)
    commissioned_at = models.DateTimeField(null=True)
    commission_declined_at = models.DateTimeField(null=True)
    solved_at = models.CharField(max_length=12, default="")
    shepherd = models.UUIDField(null=True)
    reworks = models.PositiveSmallIntegerField(default=0)
    reopened = models.PositiveSmallIntegerField(default=0)
    reopen_asked_at = models.DateTimeField(null=True)
    loaded_by = models.UUIDField(null=True)
    words_erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number"], name="case_number_once"),
            one_of("state", State, "case_state_known"),
            one_of("source", Source, "case_source_known"),
            one_of("verified", Verified, "case_verified_known"),
            one_of("call_back", CallBack, "case_call_back_known"),
            one_of("solved", Solved, "case_solved_known"),
            models.CheckConstraint(
                condition=Q(solved_at__in=["", *(one.value for one in SolvedAt)]),
                name="case_solved_at_known",
            ),
            models.CheckConstraint(
                condition=Q(satisfied__isnull=True) | Q(satisfied__range=(1, 5)),
                name="case_satisfied_grade",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED)
                | Q(closed_at__isnull=False, verified__isnull=False, call_back__isnull=False),
                name="case_closed_has_outcomes",
            ),
        ]
        indexes = [
            models.Index(
                fields=["grid_path", "-reported_at", "-id"], name="case_grid", opclasses=NEWEST
            ),
            models.Index(
                fields=["compound_path", "-reported_at", "-id"],
                name="case_compound",
                opclasses=NEWEST,
            ),
            models.Index(
                fields=["community_path", "-reported_at", "-id"],
                name="case_community",
                opclasses=NEWEST,
            ),
            models.Index(fields=["-reported_at", "-id"], name="case_newest"),
            models.Index(
                fields=["community_path", "-emergency", "next_due_at", "id"],
                condition=IS_OPEN,
                name="case_waiting",
            ),
            models.Index(
                fields=["-emergency", "next_due_at", "id"],
                condition=IS_OPEN,
                name="case_waiting_all",
            ),
            models.Index(
                fields=["overdue_at", "id"],
                condition=IS_OPEN & Q(overdue_at__isnull=False, handled_at__isnull=True),
                name="case_late",
            ),
            models.Index(
                fields=["-closed_at", "-id"],
                condition=Q(closed_at__isnull=False),
                name="case_closed",
            ),
            models.Index(
                fields=["closed_at", "id"],
                condition=Q(closed_at__isnull=False, words_erased_at__isnull=True),
                name="case_words_kept",
            ),
            models.Index(
                fields=["answered_at"],
                condition=Q(answered_at__isnull=False),
                name="case_answered",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(published_at__isnull=False),
                name="case_published",
            ),
            models.Index(
                fields=["reopen_asked_at", "id"],
                condition=Q(reopen_asked_at__isnull=False),
                name="case_reopen_asked",
            ),
            models.Index(
                fields=["kind", "community_path"],
                condition=Q(complaint=True),
                name="case_complaint",
                opclasses=["uuid_ops", "varchar_pattern_ops"],
            ),
            models.Index(
                fields=["shepherd", "-reported_at", "-id"],
                condition=Q(shepherd__isnull=False),
                name="case_shepherd",
            ),
            models.Index(
                fields=["due_at"],
                condition=IS_OPEN & Q(due_at__isnull=False, overdue_at__isnull=True),
                name="case_not_yet_overdue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the case stands, in both trees."""
        return tuple(path for path in (self.grid_path, self.compound_path) if path)

    @property
    def round(self) -> int:
        """How often it has been done again; the reporter has one word a round. (第几轮)"""
        return self.reworks + self.reopened


class Reporter(models.Model):
    """Somebody who reported a case; several may have, each is answered. (反映人)

    The contact is sealed: the call-back duty alone opens it. Without an account, number and
    receipt code open the tracking page. `phone_hash` finds the matters of a number that is said.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    account_id = models.UUIDField(null=True)
    name = SealedField(masks.name, max_length=64, null=True)
    phone = SealedField(masks.phone, max_length=32, null=True)
    phone_hash = models.CharField(max_length=64, null=True)  # noqa: DJ001  (null: no number left)
    anonymous = models.BooleanField(default=True)
    by_proxy = models.BooleanField(default=False)
    first = models.BooleanField(default=True)
    reported_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    call_back = models.CharField(max_length=16, null=True)  # noqa: DJ001  (null: no outcome yet)
    loaded_by = models.UUIDField(null=True)

    class Meta:
        constraints = [one_of("call_back", CallBack, "reporter_call_back_known")]
        indexes = [
            models.Index(
                fields=["account_id", "-reported_at", "-id"],
                condition=Q(account_id__isnull=False),
                name="reporter_mine",
            ),
            models.Index(
                fields=["phone_hash"],
                condition=Q(phone_hash__isnull=False),
                name="reporter_calls",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.phone}"
