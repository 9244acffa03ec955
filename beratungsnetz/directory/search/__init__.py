"""Finding the right help: index, query, reasons, and what comes first when it is urgent."""
