"""The slip of a person, with the PIN and without."""

from e2e.pages.sight import Sight, Sights
from e2e.world import Told


def slip_sights(told: Told, *, with_pin: bool) -> list[Sight]:
    """The person's own pages, with the slip of `told` open."""
    see = Sights(told.referral.network)
    one = {"referral_id": told.referral.public_id}
    see.add("person", "slip:page")
    if told.referral.state == "awaiting_release":
        see.add("person", "slip:release", **one)
        see.add("person", "slip:refuse", **one)
    else:
        see.add("person", "slip:withdraw", **one)
        see.add("person", "slip:consent", **one)
    if told.referral.state == "arrived":
        see.add("person", "slip:contradict", **one)
        see.add("person", "slip:tell", **one)
        see.add("person", "slip:tell", press="Absenden", status=422, **one)
    see.add("person", "slip:withdraw_office")
    see.add("person", "slip:call_back")
    see.add("person", "slip:data")
    see.add("person", "slip:disturbance")
    if with_pin:
        if told.referral.state == "arrived":
            see.add("person", "slip:released", **one)
        see.add("person", "slip:end")
        see.add("person", "slip:end", press="Ja, aufhören", status=422)
    else:
        see.add("person", "slip:pin")
        see.add("person", "slip:pin", press="Weiter", status=422)
    return see.found
