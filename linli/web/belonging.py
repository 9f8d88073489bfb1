"""Pages of the desk that stand behind another one."""

BELONGS = {
    "checklists": "orgs:coverage",
    "modes": "places:modes",
    "posts": "orgs:bodies",
    "programmes": "orgs:coverage",
    "redivisions": "cases:areas",
    "revisits": "cases:call_backs",
    "rosters": "orgs:bodies",
    "shifts": "orgs:bodies",
    "stand-ins": "orgs:bodies",
}
"""Which door pages of the desk stand behind whose address begins with another word."""
