"""Letters to members: each with a code that opens the way to an account of the member's own manager."""
