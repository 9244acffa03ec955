"""Services as one table, one row each: CSV and XLSX, out and back."""
