"""A draft's recordings: imported, listened to, trimmed, with chapters and transcripts."""
