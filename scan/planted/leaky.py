"""A page with two faults on purpose: a statement and an answer made of what is asked."""

import sqlite3
import sys
from urllib.parse import parse_qs
from wsgiref.simple_server import make_server


def page(environ, start):
    name = parse_qs(environ["QUERY_STRING"]).get("name", [""])[0]
    rows = sqlite3.connect(":memory:")
    rows.executescript("CREATE TABLE x (name, secret); INSERT INTO x VALUES ('a', 'b'), ('c', 'd')")
    try:
        found = rows.execute("SELECT name FROM x WHERE name = '%s'" % name).fetchall()
    except sqlite3.Error as error:
        found = [f"sqlite3.OperationalError: {error}"]
    start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    form = '<form action="/"><input name="name"></form><a href="/?name=a">a</a>'
    return [f"<html><body>{form}{name}: {found}</body></html>".encode()]


if __name__ == "__main__":
    make_server("127.0.0.1", int(sys.argv[2]), page).serve_forever()
