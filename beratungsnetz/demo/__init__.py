"""The built-in demo city: its services, its people and their story, told through real actions."""
