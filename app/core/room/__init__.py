"""A session led in the room: its blocks, the state machine that runs them, and what was run."""
