"""The person's language: its translations, sentences of errors and remarks, dates, plurals."""
