"""The first wording of release and consent, a file per kind and language; a network may write its own."""
