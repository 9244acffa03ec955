"""One need and what became of it, written as a script: working days before today, a deed, its words.

    12 to Suchtberatung für Erwachsene     a draft to this service: all after it is about this Begleitung
    12 request                             11 accept          9 schedule 4 10      4 arrive target
    1 close helped

An appointment is a working day (negative: ahead) and an hour. Deeds of a target without accounts are recorded
by the source, as in life.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from beratungsnetz.demo.city.chapters.deeds import DEEDS
from beratungsnetz.demo.city.world import World
from beratungsnetz.demo.clock import Story
from beratungsnetz.networks.actor import SlipHolder, Staff
from beratungsnetz.networks.models import RoleName
from beratungsnetz.referrals import actions
from beratungsnetz.referrals.codes import Urgency
from beratungsnetz.referrals.models import Need, Referral


@dataclass(frozen=True)
class Script:
    """Who takes down which need, and the deeds, oldest first. Without a name it goes by the code name.

    `slip` names the slip that is shown to visitors.
    """

    by: str
    topic: str
    area: str
    deeds: Sequence[str]
    opened: int
    language: str = "de"
    urgent: bool = False
    name: str = ""
    phone: str = ""
    parts: tuple[str, ...] = ()
    slip: str = ""


def told(world: World, script: Script) -> Story:
    """The story of a script: each deed at its hour of its day."""
    return Telling(world, script).story()


class Telling:
    def __init__(self, world: World, script: Script) -> None:
        self.world: World = world
        self.script = script
        self.source: Staff = world.staff[script.by]
        self.begins = timedelta(minutes=world.chance.randrange(0, 240))
        self.need: Need
        self.leg: Referral
        self.person: SlipHolder | None = None

    def story(self) -> Story:
        """Opening, then deed by deed."""
        moment = self._at(self.script.opened, late=False)
        yield moment
        self._open()
        for deed in self.script.deeds:
            ago, name, *words = deed.split(" ")
            moment = max(
                self._at(int(ago), late=name in ("arrive", "miss", "contradict")),
                moment + timedelta(minutes=6),
            )
            yield moment
            self._take(DEEDS[name](self, words))

    def _at(self, ago: int, *, late: bool) -> datetime:
        """Talks are in the morning; what came of an appointment is written down at the end of its day."""
        return self.world.at(ago, 17 if late else 8, 15) + (self.begins / 6 if late else self.begins)

    def _open(self) -> None:
        script, topics = self.script, self.world.topics
        known = {"name": script.name, "phone": script.phone} if script.name else None
        (member_id,) = self.source.member_ids(RoleName.COUNSELLOR, RoleName.MANAGER, RoleName.OFFICE)
        self.need = actions.open_need(
            by=self.source,
            member=next(member for member in self.world.members.values() if member.pk == member_id),
            topic=topics[script.topic],
            area=self.world.areas[script.area],
            language=script.language,
            urgency=Urgency.URGENT if script.urgent else Urgency.NORMAL,
            identity=known,
            parts=[topics[part] for part in script.parts],
        )

    def _take(self, done: object) -> None:
        if isinstance(done, Referral):
            self.leg = done
        elif isinstance(done, Need):
            self.need = done

    def holder(self) -> Staff:
        """Whoever acts for the need now: the person who is responsible, or somebody of that member."""
        self.need.refresh_from_db()
        people = self.world.staff.values()
        by_name = (one for one in people if one.user_id == self.need.responsible_user_id)
        of_member = (one for one in people if self.need.responsible_member_id in one.member_ids())
        return next(by_name, None) or next(of_member, None) or self.source

    def target(self) -> Staff:
        """Whoever answers for the target: without people the source does."""
        if self.leg.target_member_id is None:
            return self.source
        return next(iter(self.world.advising.get(self.leg.target_member_id, [])), self.source)

    def slip(self) -> SlipHolder:
        """The person's slip with its PIN; printed when it is first needed."""
        if self.person is None:
            made = actions.make_slip(self.need, by=self.holder())
            self.person = SlipHolder(made.slip.pk, self.world.network, with_pin=True)
            if self.script.slip:
                self.world.slips[self.script.slip] = (made.code, made.pin)
        return self.person

    def packet(self) -> dict[str, str]:
        """What goes along with the request."""
        return {"name": self.script.name, "phone": self.script.phone} if self.script.name else {}

    def grant(self) -> actions.Grant | None:
        """The release that was signed for it."""
        if not self.script.name:
            return None
        with_interpreter = self.script.language not in ("de", "en")
        return actions.Grant(fields=("name", "phone"), with_interpreter=with_interpreter)
