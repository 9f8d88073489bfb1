from django.urls import path

from . import change, pages, upload

app_name = "tables"
urlpatterns = [
    path("desk/settings/", pages.index, name="index"),
    path("desk/settings/<str:table>/", pages.one_table, name="table"),
    path("desk/settings/<str:table>/new/", change.new, name="new"),
    path("desk/settings/<str:table>/upload/", upload.upload, name="upload"),
    path("desk/settings/<str:table>/file.csv", pages.file, {"kind": "csv"}, name="csv"),
    path("desk/settings/<str:table>/file.xlsx", pages.file, {"kind": "xlsx"}, name="xlsx"),
    path("desk/settings/<str:table>/<uuid:row_id>/", pages.thing, name="thing"),
    path("desk/settings/<str:table>/<uuid:row_id>/change/", change.change, name="change"),
    path("desk/settings/<str:table>/<uuid:row_id>/end/", change.end, name="end"),
    path("desk/settings/<str:table>/<uuid:row_id>/withdraw/", change.withdraw, name="withdraw"),
]
