"""The page Groups: dates and attendance of the groups a person leads, and what they are given."""
