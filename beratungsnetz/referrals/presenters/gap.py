"""What the office has answered to a gap, as person and agency read it: from one place, the finding."""

from beratungsnetz.referrals.actions.gaps import german_outcome
from beratungsnetz.referrals.codes import GapOutcome
from beratungsnetz.referrals.models import Need


def said_of(need: Need) -> str:
    """The sentence of the answer, in the language that is read where it is one of ours; empty for none."""
    text = need.finding.answer if need.finding else ""
    if need.gap_outcome and text in ("", german_outcome(need.gap_outcome)):
        return str(GapOutcome(need.gap_outcome).label)
    return text


def place_of(need: Need) -> str:
    """Which agency the answer names; empty where another answer has come since."""
    if not need.gap_outcome or need.finding is None:
        return need.gap_place
    return need.gap_place if need.finding.answer in ("", german_outcome(need.gap_outcome)) else ""


def horizon_of(need: Need) -> str:
    """„zurzeit nicht zu decken“; empty while nobody has answered."""
    return need.finding.get_horizon_display() if need.finding and need.finding.horizon else ""
