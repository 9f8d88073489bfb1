"""The product's side of each figure, run in a process of its own on the database of the bench.

Whoever imports this package has Django ready.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.web.settings")
django.setup()
