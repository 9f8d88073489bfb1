from django.urls import path

from . import pages

app_name = "notices"
urlpatterns = [
    path("me/messages/", pages.messages, name="messages"),
    path("me/messages/read/", pages.read_all, name="read_all"),
    path("me/messages/<uuid:message_id>/read/", pages.read, name="read"),
    path("desk/messages/", pages.desk, name="desk"),
    path("desk/messages/<uuid:message_id>/again/", pages.send_again, name="send_again"),
]
