"""The window: pages that show values and send verbs."""
