"""Ids that are the same in every demo, so that addresses can be noted down."""

from uuid import NAMESPACE_URL, UUID, uuid5


def known_id(*words: str) -> UUID:
    """The id of what these words name, the same on each machine."""
    return uuid5(NAMESPACE_URL, "beratungsnetz-demo:" + ":".join(words))
