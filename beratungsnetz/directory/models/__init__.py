from beratungsnetz.directory.models.assurance import Assurance, AssuranceLink, AssuranceQuestion
from beratungsnetz.directory.models.change import Change
from beratungsnetz.directory.models.contact import Contact
from beratungsnetz.directory.models.duplicate import Merge, NotDuplicate
from beratungsnetz.directory.models.funding import Funding
from beratungsnetz.directory.models.hours import HoursException, HoursSlot
from beratungsnetz.directory.models.intake import Intake, IntakeLink
from beratungsnetz.directory.models.internal_note import InternalNote
from beratungsnetz.directory.models.learned import Learned, ServiceVector
from beratungsnetz.directory.models.link import Link, LinkQuerySet
from beratungsnetz.directory.models.miss import SearchMiss
from beratungsnetz.directory.models.notice import Notice
from beratungsnetz.directory.models.organization import Organization
from beratungsnetz.directory.models.outside_id import OutsideId
from beratungsnetz.directory.models.place import Location, Phone
from beratungsnetz.directory.models.reading import ReaderGroup, Reading, ReadingLink
from beratungsnetz.directory.models.service import (
    Service,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceQuerySet,
)
from beratungsnetz.directory.models.share_list import SharedService, ShareList
from beratungsnetz.directory.models.source import Source, SourceQuerySet
from beratungsnetz.directory.models.text import ServiceText
from beratungsnetz.directory.models.topic import LayWord, ServiceTopic, Topic, TopicName, TopicToken

__all__ = [
    "Assurance",
    "AssuranceLink",
    "AssuranceQuestion",
    "Change",
    "Contact",
    "Funding",
    "HoursException",
    "HoursSlot",
    "Intake",
    "IntakeLink",
    "InternalNote",
    "LayWord",
    "Learned",
    "Link",
    "LinkQuerySet",
    "Location",
    "Merge",
    "NotDuplicate",
    "Notice",
    "Organization",
    "OutsideId",
    "Phone",
    "ReaderGroup",
    "Reading",
    "ReadingLink",
    "SearchMiss",
    "Service",
    "ServiceAtLocation",
    "ServiceLanguage",
    "ServiceQuerySet",
    "ServiceText",
    "ServiceTopic",
    "ServiceVector",
    "ShareList",
    "SharedService",
    "Source",
    "SourceQuerySet",
    "Topic",
    "TopicName",
    "TopicToken",
]
