"""How a message travels: its states, its channels, and when it must wait. (通知)"""

from enum import StrEnum

from linli.kernel.actor import Duty
from linli.kernel.refusals import Reason


class Channel(StrEnum):
    INBOX = "inbox"
    SMS = "sms"
    MAIL = "mail"
    WECHAT = "wechat"


class State(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    READ = "read"


class May(Duty):
    SEE_DELIVERY = "notices.see_delivery"


class Why(Reason):
    NOT_YOURS = "notices.not_yours"
    NOT_FAILED = "notices.not_failed"
    NO_DUTY = "notices.no_duty"
