"""The first start: language, date of session one, sound."""
