"""The words of programmes and of the records that answer them. (建设清单)"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from linli.orgs.rules import Share
from linli.orgs.rules.programmes import Evidence, Item

EVIDENCE = {
    Evidence.OWNERS_BODY: _("An owners' body in term"),
    Evidence.BRANCH: _("A party branch"),
    Evidence.FIRM: _("A property company under contract"),
    Evidence.LEADERS: _("A leader for each building"),
    Evidence.CELLS: _("Somebody in charge of each grid cell"),
    Evidence.ZONES: _("Somebody who answers for each zone"),
    Evidence.UNITS: _("A unit that registered"),
}


def basis_of(item: Item) -> str:
    """The head of the column that says by what an item is met."""
    return gettext("%(item)s · basis") % {"item": item.name}


def basis(one: Evidence, share: Share) -> str:
    """A record and what it counts in a place: `每栋楼有楼栋长：3 / 5`."""
    said = EVIDENCE[one]
    if not share.of:
        return gettext("%(record)s: nothing is recorded") % {"record": said}
    return gettext("%(record)s: %(part)d of %(of)d") % {
        "record": said, "part": share.part, "of": share.of,
    }  # fmt: skip
