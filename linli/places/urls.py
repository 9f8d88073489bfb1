from django.urls import path

from . import pages

app_name = "places"
urlpatterns = [
    path("plan.svg", pages.picture, name="picture"),
    path("desk/places/", pages.desk, name="desk"),
    path("desk/places/out-of-band/", pages.out_of_band, name="out_of_band"),
    path("desk/places/communities/<uuid:area_id>/", pages.community, name="community"),
    path("desk/places/cells/<uuid:cell_id>/", pages.cell, name="cell"),
    path("desk/places/cells/<uuid:cell_id>/plate/", pages.issue, name="issue"),
    path("desk/places/cells/<uuid:cell_id>/reason/", pages.explain, name="explain"),
    path("desk/places/plates/<uuid:plate_id>/", pages.sheet, name="plate"),
    path("desk/places/plates/<uuid:plate_id>/plate.pdf", pages.sheet_pdf, name="plate_pdf"),
    path("desk/places/plates/<uuid:plate_id>/withdraw/", pages.withdraw, name="withdraw"),
]
