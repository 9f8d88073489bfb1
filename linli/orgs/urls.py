from django.urls import path

from .pages import coverage, posted

app_name = "orgs"
urlpatterns = [
    path("g/<str:code>/", posted.landing, name="landing"),
    path("compounds/<uuid:compound_id>/", posted.compound, name="compound"),
    path("desk/coverage/", coverage.coverage, name="coverage"),
    path("desk/coverage/<slug:figure>/", coverage.rows, name="figure"),
]
