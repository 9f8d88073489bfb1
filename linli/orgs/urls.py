from django.urls import path

from . import pages

app_name = "orgs"
urlpatterns = [
    path("g/<str:code>/", pages.landing, name="landing"),
    path("compounds/<uuid:compound_id>/", pages.compound, name="compound"),
]
