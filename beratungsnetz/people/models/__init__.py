"""The rows of people: accounts, their keys, circles and sealed records."""

from beratungsnetz.people.models.circle import Circle, CircleKey, CircleKeyCopy, CircleSeat
from beratungsnetz.people.models.key import KeyLock, PersonalKey
from beratungsnetz.people.models.record import RecordWrap, SealedField, SealedRecord
from beratungsnetz.people.models.user import User

__all__ = [
    "Circle",
    "CircleKey",
    "CircleKeyCopy",
    "CircleSeat",
    "KeyLock",
    "PersonalKey",
    "RecordWrap",
    "SealedField",
    "SealedRecord",
    "User",
]
