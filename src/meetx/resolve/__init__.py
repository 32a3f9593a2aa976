"""Deciders: mentions become the fields of one record; losers stay in the trace."""
