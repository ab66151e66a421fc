"""The room: a facilitator runs a session from one screen."""
