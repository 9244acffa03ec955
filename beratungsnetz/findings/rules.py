"""Who may do what with a finding."""

from beratungsnetz.findings.models import Finding
from beratungsnetz.findings.states import OFFICE, SYSTEM, move
from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System
from beratungsnetz.networks.models import RoleName


def may_settle(actor: Actor, finding: Finding) -> None:
    """The office of this network answers, as long as there is no answer.

    Raises NotAllowed for anybody else, WrongMoment when it is answered already.
    """
    row = move("settle")
    here = actor.network_ref == finding.network_id
    is_office = here and isinstance(actor, Staff) and actor.has(RoleName.OFFICE) and OFFICE in row.by
    is_system = (
        isinstance(actor, System) and actor.network_ref in (None, finding.network_id) and SYSTEM in row.by
    )
    if not (is_office or is_system):
        raise NotAllowed("Auf eine Lücke antwortet nur die Geschäftsstelle.")
    if finding.state not in row.sources:
        raise WrongMoment("Diese Lücke hat schon eine Antwort.")


def can_settle(actor: Actor, finding: Finding) -> bool:
    """The same rule for templates."""
    try:
        may_settle(actor, finding)
    except (NotAllowed, WrongMoment):
        return False
    return True
