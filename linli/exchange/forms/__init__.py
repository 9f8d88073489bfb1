"""Parsing what files hand in: bytes to records, records to rows, nothing saved."""
