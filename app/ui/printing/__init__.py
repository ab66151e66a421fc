"""Pages for paper: for the clinic and the handout."""
