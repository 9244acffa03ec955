"""Opening hours as people type them: „Mo–Do 9–12, 14–16; Mi nach Vereinbarung“, read and written."""
