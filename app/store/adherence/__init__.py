"""Reads participants' exports together, and writes the tables that a study prints."""
