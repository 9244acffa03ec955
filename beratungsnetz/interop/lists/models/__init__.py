from beratungsnetz.interop.lists.models.draft import ImportDraft, KnownHeadings

__all__ = ["ImportDraft", "KnownHeadings"]
