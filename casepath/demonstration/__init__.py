"""A demonstration with invented people: founded, walked, told."""
