"""What people hand in, and lines of the preset's tables."""
