from django.urls import path, register_converter

from . import pages
from .api import open311, sources
from .pages import plans


class Anything:
    """Whatever stands behind a door that answers it all itself, line ends too."""

    regex = r"[\s\S]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Anything, "anything")

app_name = "exchange"
urlpatterns = [
    path("open311/", open311.answer, name="open311_door"),
    path("open311/<anything:rest>", open311.answer, name="open311"),
    path("sources/<str:source>/", sources.take, name="source"),
    path("sources/<str:source>/instructions/", sources.instruct, name="source_instructions"),
    path("desk/redivisions/", plans.listed, name="plans"),
    path("desk/redivisions/new/", plans.draw, name="draw_plan"),
    path("desk/redivisions/<uuid:plan_id>/", plans.plan, name="plan"),
    path("desk/redivisions/<uuid:plan_id>/decide/", plans.decide, name="decide_plan"),
    path("desk/redivisions/<uuid:plan_id>/edit/", plans.draw, name="redraw_plan"),
    path("desk/redivisions/<uuid:plan_id>/take-back/", plans.undo, name="undo_plan"),
    path("desk/imports/", pages.history, name="imports"),
    path("desk/imports/new/", pages.upload, name="new"),
    path("desk/imports/<uuid:run_id>/", pages.run, name="run"),
    path("desk/imports/<uuid:run_id>/columns/", pages.columns, name="columns"),
    path("desk/imports/<uuid:run_id>/corrections/", pages.corrections, name="corrections"),
    path("desk/imports/<uuid:run_id>/take-in/", pages.accept, name="accept"),
    path("desk/imports/<uuid:run_id>/discard/", pages.discard, name="discard"),
    path("desk/imports/<uuid:run_id>/undo/", pages.undo, name="undo"),
]
