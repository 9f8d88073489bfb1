from django.urls import path

from .pages import ground, modes

app_name = "places"
urlpatterns = [
    path("plan.svg", ground.picture, name="picture"),
    path("modes/", modes.history, name="modes"),
    path("desk/modes/new/", modes.declare, name="declare"),
    path("desk/modes/<uuid:mode_id>/", modes.mode, name="mode"),
    path("desk/places/", ground.desk, name="desk"),
    path("desk/places/out-of-band/", ground.out_of_band, name="out_of_band"),
    path("desk/places/communities/<uuid:area_id>/", ground.community, name="community"),
    path("desk/places/cells/<uuid:cell_id>/", ground.cell, name="cell"),
    path("desk/places/cells/<uuid:cell_id>/plate/", ground.issue, name="issue"),
    path("desk/places/cells/<uuid:cell_id>/reason/", ground.explain, name="explain"),
    path("desk/places/plates/<uuid:plate_id>/", ground.sheet, name="plate"),
    path("desk/places/plates/<uuid:plate_id>/plate.pdf", ground.sheet_pdf, name="plate_pdf"),
    path("desk/places/plates/<uuid:plate_id>/withdraw/", ground.withdraw, name="withdraw"),
]
