from django.urls import path

from . import pages

app_name = "people"
urlpatterns = [
    path("me/", pages.me, name="me"),
    path("me/looks/", pages.looks, name="looks"),
    path("me/name/", pages.name, name="name"),
    path("me/data.json", pages.export, name="export"),
    path("me/close/", pages.close, name="close"),
]
