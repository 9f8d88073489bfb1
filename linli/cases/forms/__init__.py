"""What people and files hand in, made into clean values."""
