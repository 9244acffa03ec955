"""HSDS 3.x (Open Referral): services come in and go out; the standard's own traps stay at this edge."""
