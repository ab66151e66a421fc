"""Making a pack of a programme, and signing it."""
