"""Today: what can be practised now, how the week went, where the programme stands."""
