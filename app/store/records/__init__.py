"""One person's practices, dates and settings, and the copies of them."""
