"""Proof from outside: who sees what, what leaks, what breaks. No browser, only requests and rows."""
