"""Lindenstadt in small, for tests and for whoever has no time: twelve services, five people, one gap."""
