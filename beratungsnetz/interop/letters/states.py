"""How a letter stands, in words."""

from datetime import datetime

from beratungsnetz.interop.letters.models import Letter
from beratungsnetz.lib.calendar import german_date, local_day


def state_of(letter: Letter, now: datetime, *, needed: bool = True) -> str:
    """For the office; `letter` with its invitation loaded. `needed`: nobody works in the member yet."""
    if letter.invitation is not None and letter.invitation.used_at:
        return f"angenommen am {german_date(local_day(letter.invitation.used_at))}"
    if not needed:
        return "Dort arbeitet schon jemand. Die Stelle braucht keinen Brief."
    if letter.expires_at <= now:
        return "abgelaufen"
    if letter.invitation is not None:
        return "Code eingegeben, die E-Mail ist unterwegs"
    return f"gedruckt am {german_date(local_day(letter.printed_at))}"
