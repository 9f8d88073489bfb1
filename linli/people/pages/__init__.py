"""Pages of residents about themselves, and of the desk about requests."""
