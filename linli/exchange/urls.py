from django.urls import path, register_converter

from . import pages
from .api import open311, sources
from .pages import comparing, elsewhere, keys, open_data, plans, publishing, receivers, schemas


class Anything:
    """Whatever stands behind a door that answers it all itself, line ends too."""

    regex = r"[\s\S]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Anything, "anything")
OVER = "desk/take-over/<str:system>/"

app_name = "exchange"
urlpatterns = [
    path("open311/", open311.answer, name="open311_door"),
    path("open311/<anything:rest>", open311.answer, name="open311"),
    path("schemas/", schemas.listed, name="schemas"),
    path("schemas/<slug:of>/<str:shape>", schemas.file, name="schema"),
    path("sources/<str:source>/", sources.take, name="source"),
    path("sources/<str:source>/instructions/", sources.instruct, name="source_instructions"),
    path("desk/redivisions/", plans.listed, name="plans"),
    path("desk/redivisions/new/", plans.draw, name="draw_plan"),
    path("desk/redivisions/<uuid:plan_id>/", plans.plan, name="plan"),
    path("desk/redivisions/<uuid:plan_id>/decide/", plans.decide, name="decide_plan"),
    path("desk/redivisions/<uuid:plan_id>/edit/", plans.draw, name="redraw_plan"),
    path("desk/redivisions/<uuid:plan_id>/take-back/", plans.undo, name="undo_plan"),
    path("open-data/", open_data.listed, name="open_data"),
    path("open-data/<str:month>.<slug:form>", open_data.file, name="open_file"),
    path("desk/publishing/", publishing.queue, name="publishing"),
    path("desk/publishing/<uuid:case_id>/", publishing.publish, name="publish"),
    path("desk/publishing/<uuid:case_id>/keep-back/", publishing.keep_back, name="keep_back"),
    path("desk/publishing/<uuid:case_id>/withdraw/", publishing.withdraw, name="withdraw"),
    path("desk/open-data/", publishing.months, name="open_months"),
    path("desk/open-data/prepare/", publishing.prepare, name="prepare_month"),
    path("desk/open-data/<uuid:month_id>/", publishing.month, name="open_month"),
    path("desk/open-data/<uuid:month_id>/release/", publishing.release, name="release_month"),
    path("desk/open-data/<uuid:month_id>/take-back/", publishing.take_back, name="take_back_month"),
    path("desk/keys/", keys.listed, name="keys"),
    path("desk/keys/new/", keys.new, name="new_key"),
    path("desk/keys/<uuid:key_id>/end/", keys.end, name="end_key"),
    path("desk/receivers/", receivers.listed, name="receivers"),
    path("desk/receivers/new/", receivers.new, name="new_receiver"),
    path("desk/receivers/messages/<uuid:sending_id>/again/", receivers.again, name="send_again"),
    path("desk/receivers/<uuid:receiver_id>/", receivers.receiver, name="receiver"),
    path("desk/receivers/<uuid:receiver_id>/change/", receivers.change, name="change_receiver"),
    path("desk/receivers/<uuid:receiver_id>/secret/", receivers.secret, name="receiver_secret"),
    path("desk/receivers/<uuid:receiver_id>/switch/", receivers.switch, name="switch_receiver"),
    path("desk/receivers/<uuid:receiver_id>/test/", receivers.test, name="test_receiver"),
    path("desk/take-over/", elsewhere.take_overs, name="take_overs"),
    path(OVER, elsewhere.take_over, name="take_over"),
    path(f"{OVER}cut-over/", elsewhere.cut_over, name="cut_over"),
    path(f"{OVER}rest.csv", comparing.rest, {"kind": "csv"}, name="rest_csv"),
    path(f"{OVER}rest.xlsx", comparing.rest, {"kind": "xlsx"}, name="rest_xlsx"),
    path("desk/results/", elsewhere.results, name="results"),
    path("desk/results/<uuid:result_id>/again/", elsewhere.result_again, name="result_again"),
    path("desk/imports/", pages.history, name="imports"),
    path("desk/imports/new/", pages.upload, name="new"),
    path("desk/imports/compare/", comparing.compare, name="compare"),
    path("desk/imports/<uuid:run_id>/words/", comparing.match, name="match"),
    path("desk/imports/<uuid:run_id>/", pages.run, name="run"),
    path("desk/imports/<uuid:run_id>/columns/", pages.columns, name="columns"),
    path("desk/imports/<uuid:run_id>/corrections/", pages.corrections, name="corrections"),
    path(
        "desk/imports/<uuid:run_id>/corrections/take/",
        pages.corrections_take,
        name="corrections_take",
    ),
    path("desk/imports/<uuid:run_id>/take-in/", pages.accept, name="accept"),
    path("desk/imports/<uuid:run_id>/discard/", pages.discard, name="discard"),
    path("desk/imports/<uuid:run_id>/undo/", pages.undo, name="undo"),
]
