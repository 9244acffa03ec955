"""The deeds of a network: founding it, its members, invitations and roles."""

from beratungsnetz.networks.actions.absences import end_absence, forget_absences, note_absence
from beratungsnetz.networks.actions.invitations import accept_invitation, invite, withdraw_invitation
from beratungsnetz.networks.actions.members import add_member, change_member, leave, set_mailbox
from beratungsnetz.networks.actions.networks import change_settings, create_network
from beratungsnetz.networks.actions.roles import end_role, give_role
from beratungsnetz.networks.actions.texts import write_text

__all__ = [
    "accept_invitation",
    "add_member",
    "change_member",
    "change_settings",
    "create_network",
    "end_absence",
    "end_role",
    "forget_absences",
    "give_role",
    "invite",
    "leave",
    "note_absence",
    "set_mailbox",
    "withdraw_invitation",
    "write_text",
]
