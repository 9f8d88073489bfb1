"""Who stands where today."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.people.models import Account

from .models import Appointment, Post


def in_term(today: date) -> Q:
    """Rows whose term has begun and not ended; the last day counts."""
    return Q(since_on__lte=today) & (Q(until_on__isnull=True) | Q(until_on__gte=today))


def appointments_of(account_id: UUID, today: date) -> QuerySet[Appointment]:
    """What somebody is appointed to today, oldest first."""
    held = Appointment.objects.filter(in_term(today), account_id=account_id)
    return held.select_related("org").order_by("since_on", "pk")


def duties_of_posts(today: date) -> dict[str, tuple[str, list[str]]]:
    """Post code → its name and duties, as the preset in force today has them."""
    posts = Post.objects.filter(valid_from__lte=today).order_by("code", "valid_from")
    return {post.code: (post.name, post.duties) for post in posts}


def actor_for(account: Account) -> Actor:
    """Whoever is signed in, with the duties of today's appointments; two queries."""
    today = timezone.localdate()
    held = list(appointments_of(account.pk, today))
    if not held:
        return Actor(account.pk)
    posts = duties_of_posts(today)
    duties = {
        (duty, one.area_path) for one in held for duty in posts.get(one.post_code, ("", []))[1]
    }
    first = held[0]
    office = f"{first.org.name} · {posts.get(first.post_code, (first.post_code, []))[0]}"
    return Actor(
        account.pk, frozenset(duties), frozenset(one.org_id for one in held), office=office
    )
