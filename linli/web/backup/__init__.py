"""Keeping a district elsewhere and putting it back, on both databases. (备份与恢复)

A backup is a folder: the database, the media store, and `manifest.json`, written last, which makes
it whole. The keys are no part of it and lie in a place of their own.
"""
