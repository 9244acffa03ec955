"""The office's own list, from Excel or CSV, in the browser: read, mapped, checked, applied, undone."""
