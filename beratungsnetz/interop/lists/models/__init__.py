from beratungsnetz.interop.lists.models.area_file import AreaFile
from beratungsnetz.interop.lists.models.draft import ImportDraft, KnownHeadings

__all__ = ["AreaFile", "ImportDraft", "KnownHeadings"]
