"""The token in the mail's link to a new password."""

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator

from beratungsnetz.people.master import subkey


class ResetTokens(EmailAwarePasswordResetTokenGenerator):  # type: ignore[misc]
    """Made with the master key: the session's secret lies beside the database, and whoever has both
    (a stolen data folder) could write links for every account."""

    @property
    def secret(self) -> str:
        """What tokens are signed with; nobody sets another one."""
        return subkey("reset-token").hex()
