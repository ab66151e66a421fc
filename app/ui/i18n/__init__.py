"""The person's language: sentences of errors and remarks, dates, plurals."""
