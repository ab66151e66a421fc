"""What a programme is, what a pack says, and which day what is open."""
