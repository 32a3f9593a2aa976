"""Finders: each finds one kind of mention and decides nothing. Siblings do not import each other."""
