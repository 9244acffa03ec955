from beratungsnetz.referrals.models.answer_link import AnswerLink
from beratungsnetz.referrals.models.appointment import Appointment
from beratungsnetz.referrals.models.hand_over import HandOver
from beratungsnetz.referrals.models.information import InformationGiven
from beratungsnetz.referrals.models.need import AcuteCall, Need, NeedPart
from beratungsnetz.referrals.models.referral import Referral
from beratungsnetz.referrals.models.release import Consent, Release, ReleaseRecipient, ReleaseText
from beratungsnetz.referrals.models.slip import Slip
from beratungsnetz.referrals.models.voice import Voice
from beratungsnetz.referrals.models.wish import Wish

__all__ = [
    "AcuteCall",
    "AnswerLink",
    "Appointment",
    "Consent",
    "HandOver",
    "InformationGiven",
    "Need",
    "NeedPart",
    "Referral",
    "Release",
    "ReleaseRecipient",
    "ReleaseText",
    "Slip",
    "Voice",
    "Wish",
]
