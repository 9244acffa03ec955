from beratungsnetz.interop.lists.actions.applying import apply
from beratungsnetz.interop.lists.actions.drafts import discard, map_columns, upload
from beratungsnetz.interop.lists.actions.undoing import undo

__all__ = ["apply", "discard", "map_columns", "undo", "upload"]
