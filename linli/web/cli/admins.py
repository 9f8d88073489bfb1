"""`linli admins`: who sets up, who gives rights, who audits – and whether by three people."""

import sys

import click

from .setup import ready
from .speak import answer, with_json


@click.command("admins")
@with_json
def command(*, as_json: bool) -> None:
    """Say who is which of the three administrators, and who of the staff lacks a second factor.

    Ends with status 1 where one person is two of them, where one of them is nobody, or where an
    administrator signs in without a second factor.
    """
    ready()
    from django.utils import timezone

    from linli.orgs.queries import administrators
    from linli.orgs.rules.administrators import Administrator
    from linli.people.queries import usernames
    from linli.web.sign_in.second_factor import without_factor

    found = administrators(timezone.now())
    names, bare = usernames(found), without_factor(found)
    people = [
        {"username": names.get(who, ""), "is": sorted(which), "second_factor": who not in bare}
        for who, which in sorted(found.items(), key=lambda one: names.get(one[0], ""))
    ]
    missing = sorted(set(Administrator) - {one for which in found.values() for one in which})
    both = [one["username"] for one in people if len(one["is"]) > 1]  # type: ignore[arg-type]
    lines = [
        f"{'+'.join(one['is']):16} {one['username']:24} "  # type: ignore[arg-type]
        f"{'' if one['second_factor'] else 'no second factor'}".rstrip()
        for one in people
    ]
    lines += [f"{one:16} nobody" for one in missing]
    lines += [f"Not separated: {name}" for name in both]
    shown = {"people": people, "missing": missing, "combined": both}
    answer(shown, as_json=as_json, words="\n".join(lines))
    sys.exit(1 if both or missing or bare else 0)
