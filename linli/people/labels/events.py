"""What the page of sign-ins and refusals says. (安全事件用语)"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from linli.people.rules.events import Event

EVENTS = {
    Event.SIGNED_IN: _("Staff signed in"),
    Event.FAILED: _("Wrong user name or password"),
    Event.STEP_FAILED: _("Password right, second step wrong"),
    Event.CODE_FAILED: _("Wrong code of a text message or on paper"),
    Event.AGAIN_FAILED: _("Asked again who it is: wrong"),
    Event.TOO_MANY: _("Too many tries, made to wait"),
    Event.REFUSED: pgettext_lazy("event", "Refused: no duty for it"),
    Event.HIDDEN: _("Asked for something that is hidden or not there"),
    Event.FORGED: _("A form that did not come from our page"),
    Event.MALFORMED: _("A request that makes no sense"),
}
