"""Which services say the same thing twice: what is compared, with what weight, and which pairs at all."""
