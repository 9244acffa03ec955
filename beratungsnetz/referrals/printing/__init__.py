"""What people hold in their hands: the slip, the release, its record, the receipt of a withdrawal."""
