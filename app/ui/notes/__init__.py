"""The page Headache notes: a day in one key press, the month beside it, medicines and figures."""
