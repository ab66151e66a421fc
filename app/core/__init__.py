"""What a programme is, what is open, what was heard: rules on plain values, no clock, no disk."""
