"""The page Journey: figures, months and the list of practices."""
