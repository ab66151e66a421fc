"""The page on which a facilitator reads what the people of a group practised."""
