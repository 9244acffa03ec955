"""Everything that changes a subscription."""

from beratungsnetz.interop.subscriptions.actions.harvesting import harvest
from beratungsnetz.interop.subscriptions.actions.subscribing import (
    change,
    end,
    look_again,
    pause,
    read_now,
    resume,
    subscribe,
    take,
)

__all__ = ["change", "end", "harvest", "look_again", "pause", "read_now", "resume", "subscribe", "take"]
