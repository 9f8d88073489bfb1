"""Who reaches what guards personal data: a part of the table of all routes."""

AUDITORS = frozenset({"privacy"})
OF_PRIVACY: dict[str, frozenset[str]] = {
    "desk/looks/": AUDITORS,
}
