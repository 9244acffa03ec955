"""Who may found, admit, invite and end. Each raises NotAllowed with a sentence, else returns."""

from collections.abc import Callable, Collection

from beratungsnetz.lib.refusals import NotAllowed, WrongMoment
from beratungsnetz.networks.actor import Actor, Staff, System, staff_of
from beratungsnetz.networks.models import Invitation, Member, Network, Role, RoleName, SavedFilter
from beratungsnetz.networks.models.role import OF_A_MEMBER
from beratungsnetz.networks.saved_lists import SavedList, lists_for
from beratungsnetz.people.models import User

MANAGERS_GIVE = (RoleName.COUNSELLOR, RoleName.VOLUNTEER, RoleName.MANAGER)
NOT_ONESELF = "Sich selbst können Sie hier nicht einladen. Laden Sie jemanden aus der Stelle ein."

_conditions: list[Callable[[Invitation], None]] = []


def _is_office(actor: Actor, network: Network) -> bool:
    if actor.network_ref != network.pk:
        return False
    return isinstance(actor, System) or (isinstance(actor, Staff) and actor.has(RoleName.OFFICE))


def may_add_member(actor: Actor, network: Network) -> None:
    """The office is the door for new members (mission, S5)."""
    if not _is_office(actor, network):
        raise NotAllowed("Neue Mitglieder nimmt die Geschäftsstelle auf.")


def may_change_settings(actor: Actor, network: Network) -> None:
    """The office says how its network works."""
    if not _is_office(actor, network):
        raise NotAllowed("Die Einstellungen ändert die Geschäftsstelle.")


def may_set_mailbox(actor: Actor, member: Member) -> None:
    """The office, or the member's manager, says that the member answers without an account."""
    manages = isinstance(actor, Staff) and member.pk in actor.member_ids(RoleName.MANAGER)
    here = actor.network_ref == member.network_id
    if not here or not (manages or _is_office(actor, member.network)):
        raise NotAllowed("Das Postfach trägt die Geschäftsstelle ein, oder die Leitung dieser Stelle.")
    if member.left_at:
        raise WrongMoment("Diese Stelle ist nicht mehr im Netz.")


#: What a member's own manager may change of it; the rest says the office.
OF_ITS_MANAGER = frozenset({"phone", "email"})


def may_change_member(actor: Actor, member: Member, fields: Collection[str] = OF_ITS_MANAGER) -> None:
    """The office changes all of it; the member's manager how it is reached."""
    manages = isinstance(actor, Staff) and member.pk in actor.member_ids(RoleName.MANAGER)
    here = actor.network_ref == member.network_id
    if not here or not (manages or _is_office(actor, member.network)):
        raise NotAllowed("Ein Mitglied ändert die Geschäftsstelle, oder die Leitung dieser Stelle.")
    if not _is_office(actor, member.network) and not OF_ITS_MANAGER.issuperset(fields):
        raise NotAllowed("Name und Art ändert die Geschäftsstelle.")
    if member.left_at:
        raise WrongMoment("Diese Stelle ist nicht mehr im Netz.")


def may_leave(actor: Actor, member: Member) -> None:
    """The member's manager or the office. The office itself cannot leave its own network."""
    if member.kind == Member.Kind.OFFICE:
        raise NotAllowed("Die Geschäftsstelle kann nicht austreten. Sie übergibt ihr Amt.")
    manages = isinstance(actor, Staff) and member.pk in actor.member_ids(RoleName.MANAGER)
    if not (manages or _is_office(actor, member.network)):
        raise NotAllowed(
            "Austreten kann die Leitung der Beratungsstelle, oder die Geschäftsstelle trägt es ein."
        )
    if member.left_at:
        raise WrongMoment("Die Beratungsstelle ist schon ausgetreten.")


def may_give_role(actor: Actor, network: Network, role: str, member: Member | None) -> None:
    """The office gives every role; a manager gives roles of the own member."""
    if actor.network_ref != network.pk or (member is not None and member.network_id != network.pk):
        raise NotAllowed("Diese Stelle gehört nicht zu Ihrem Netz.")
    if role in OF_A_MEMBER and member is None:
        raise NotAllowed("Bitte wählen Sie die Beratungsstelle.")
    if member is not None and member.left_at:
        raise NotAllowed("Diese Beratungsstelle ist nicht mehr im Netz.")
    if role == RoleName.OFFICE and (member is None or member.kind != Member.Kind.OFFICE):
        raise NotAllowed("Diese Rolle gibt es nur in der Geschäftsstelle.")
    if _is_office(actor, network):
        return
    manages = isinstance(actor, Staff) and member and member.pk in actor.member_ids(RoleName.MANAGER)
    if not (manages and role in MANAGERS_GIVE):
        raise NotAllowed("Diese Rolle vergibt die Geschäftsstelle oder die Leitung der Beratungsstelle.")


def may_take_in(actor: Actor, member: Member | None, *, user_id: int | None = None, email: str = "") -> None:
    """Nobody seats themselves in a member where they are not: whoever sits there decides who reads.

    `user_id` or `email` says who is to come in. Asked beside `may_give_role`, which says who may give.
    """
    if member is None or not isinstance(actor, Staff):
        return
    own_email = User.objects.filter(pk=actor.user_id).values_list("email", flat=True).first()
    oneself = user_id == actor.user_id or (bool(email) and email.strip().lower() == own_email)
    if not oneself or member.pk in actor.member_ids():
        return
    if Role.objects.active().filter(member=member).exists():
        raise NotAllowed("Sich selbst können Sie hier nicht einladen. Das macht die Leitung dieser Stelle.")
    raise NotAllowed(NOT_ONESELF)


def register_condition(condition: Callable[[Invitation], None]) -> None:
    """Apps above say when an invitation that they led to has fallen: `condition` raises a refusal then."""
    if condition not in _conditions:
        _conditions.append(condition)


def may_accept(invitation: Invitation) -> None:
    """What the apps above ask for, with their sentence; beside `still_stands`, which includes it."""
    for condition in _conditions:
        condition(invitation)


def still_stands(invitation: Invitation) -> bool:
    """Whether whoever invited could still invite so today. One without an inviter came from the system."""
    by: Actor | None = System("invitation", invitation.network)
    if invitation.invited_by_id is not None:
        by = staff_of(invitation.invited_by_id, invitation.network)
    if by is None:
        return False
    try:
        may_give_role(by, invitation.network, invitation.role, invitation.member)
        may_take_in(by, invitation.member, email=invitation.email)
        may_accept(invitation)
    except (NotAllowed, WrongMoment):
        return False
    return True


def may_end_role(actor: Actor, role: Role) -> None:
    """Whoever may give it may end it; and everybody their own. Somebody must stay.

    The last person of the office stays; so does the last manager while others still work there, unless
    the office ends the role.
    """
    if role.ended_at:
        raise WrongMoment("Diese Rolle ist schon beendet.")
    if role.role == RoleName.OFFICE and not _others(role, RoleName.OFFICE):
        raise NotAllowed("Die letzte Person der Geschäftsstelle kann nicht gehen, bevor eine andere da ist.")
    leaves_others_alone = not _others(role, RoleName.MANAGER) and _others(role, *OF_A_MEMBER)
    if role.role == RoleName.MANAGER and leaves_others_alone and not _is_office(actor, role.network):
        raise NotAllowed("Sie sind die letzte Leitung. Laden Sie zuerst eine andere ein.")
    if isinstance(actor, Staff) and actor.user_id == role.user_id and actor.network_ref == role.network_id:
        return
    may_give_role(actor, role.network, role.role, role.member)


def may_save_filter(actor: Actor, listed: SavedList) -> None:
    """Whoever can open the list."""
    if not isinstance(actor, Staff) or listed.name not in lists_for(actor):
        raise NotAllowed("Diese Liste gehört zu einer anderen Aufgabe im Netz.")


def may_change_filter(actor: Actor, saved: SavedFilter) -> None:
    """Whoever saved it."""
    own = isinstance(actor, Staff) and (actor.user_id, actor.network_ref) == (saved.user_id, saved.network_id)
    if not own:
        raise NotAllowed("Diesen Filter hat jemand anderes gemerkt.")


def _others(role: Role, *names: str) -> bool:
    """Whether other people of the same member hold one of these roles."""
    here = Role.objects.active().filter(network=role.network, member=role.member, role__in=names)
    return here.exclude(user=role.user).exists()
