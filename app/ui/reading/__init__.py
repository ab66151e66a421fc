"""Pages to read: the text of a recording, the handout, and About."""
