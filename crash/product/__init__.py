"""What runs inside the product's own process: it knows Django, the rest of `crash` does not."""
