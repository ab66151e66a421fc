"""What a listener would notice about a recording, measured while it is decoded."""
