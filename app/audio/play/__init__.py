"""From a recording to the device: the player, its process, and what was heard."""
