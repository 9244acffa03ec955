"""Times at which hardly anybody has an appointment: the form asks once, a second press confirms."""

from datetime import datetime, time

from beratungsnetz.directory.hours import open_now
from beratungsnetz.directory.models import Service
from beratungsnetz.lib.calendar import BERLIN, german_date, german_time, public_holiday

FIRST, LAST = time(7), time(20)
SUNDAY = 6


def doubts(moment: datetime, state: str, service: Service | None) -> list[tuple[str, str]]:
    """What is odd about this aware moment: field („day“ or „at“) and sentence; empty where nothing is.

    Outside 7 to 20 o'clock, on Sundays and on holidays of the Bundesland `state`; else when `service` says
    that it is closed then. A service that works by appointment has no such hours.
    """
    local = moment.astimezone(BERLIN)
    found = []
    if not FIRST <= local.time() <= LAST:
        night = local.hour < 6 or local.hour >= 22
        found.append(("at", f"Wirklich um {german_time(local)}{' in der Nacht' if night else ''}?"))
    holiday = public_holiday(local.date(), state)
    if holiday:
        found.append(("day", f"{german_date(local.date())}, ist ein Feiertag: {holiday}. Stimmt der Tag?"))
    elif local.weekday() == SUNDAY:
        found.append(("day", f"Wirklich am {german_date(local.date())}?"))
    if not found and service is not None and _closed(service, moment):
        found.append(("at", "Um diese Zeit ist dort geschlossen, soweit wir wissen. Stimmt der Termin?"))
    return found


def _closed(service: Service, moment: datetime) -> bool:
    if any(slot.by_appointment for slot in service.hours.all()):
        return False
    return open_now(service, moment).open is False
