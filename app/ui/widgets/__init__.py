"""Widgets that every page is made of; none of them knows what the program is about."""
