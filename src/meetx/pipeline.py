"""The one place that knows the order of the rooms: bytes → source text → repaired view → parts → blocks → mentions → record."""
