"""The cast for these tests; the root conftest may offer it to all."""

from beratungsnetz.referrals.tests.cast import cast

__all__ = ["cast"]
