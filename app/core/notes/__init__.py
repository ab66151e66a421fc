"""Headache notes: days, medicines, questionnaires, and what is counted of them."""
