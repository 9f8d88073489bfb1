from django.utils.translation import gettext_lazy as _

SHAPES: dict[str, object] = {
    "open311/openapi.json": _("all ways in, with parameters and answers (OpenAPI 3.1)"),
    "open311/discovery.schema.json": _("where the endpoints are"),
    "open311/services.schema.json": _("which kinds of matters may be sent"),
    "open311/service_definition.schema.json": _("what a service asks"),
    "open311/requests.schema.json": _("published matters"),
    "open311/filed.schema.json": _("the answer to a report"),
    "open311/token.schema.json": _("the number behind a token"),
    "open311/updates.schema.json": _("the steps of published matters"),
    "open311/added.schema.json": _("the answer to words added"),
    "open311/errors.schema.json": _("what was wrong"),
    "events/message.schema.json": _("a message to a system that is told what happens"),
}
"""What each published schema is of."""
