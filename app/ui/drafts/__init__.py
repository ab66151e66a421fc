"""The page My programmes: a facilitator's drafts."""
