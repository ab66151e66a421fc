"""One act of listening, its verdict, and records as tables."""
