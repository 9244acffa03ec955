"""Mails of the door go the way of all mails: sealed in the queue, sent by the worker.

The app of accounts stands above this one and may not call it. So the settings name this adapter.
"""

from typing import Any

from beratungsnetz.messages.actions import send
from beratungsnetz.messages.letters import Unsendable
from beratungsnetz.people.adapter import AccountAdapter

# allauth's name of a mail → our letter, and where its link stands in allauth's context.
LETTER_OF = {
    "account/email/password_reset_key": ("new_password", "password_reset_url"),
    "account/email/unknown_account": ("no_account", ""),
}


class PostedAccountAdapter(AccountAdapter):
    """The accounts' adapter with the queue behind it."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the mail; known and unknown accounts take the same steps. Raises KeyError for another mail.

        An address that no mail can go to gets none, and the same page: the page tells nothing.
        """
        letter, link = LETTER_OF[template_prefix]
        try:
            send(letter, email, {"link": str(context[link])} if link else {})
        except Unsendable:
            return
