from django.urls import path

from .pages import messages, suggestions

app_name = "notices"
urlpatterns = [
    path("me/messages/", messages.messages, name="messages"),
    path("me/messages/read/", messages.read_all, name="read_all"),
    path("me/messages/<uuid:message_id>/read/", messages.read, name="read"),
    path("me/messages/<uuid:message_id>/open/", messages.open_one, name="open"),
    path("desk/suggestions/", suggestions.listed, name="suggestions"),
    path("desk/suggestions/<uuid:suggestion_id>/", suggestions.show, name="suggestion"),
    path("desk/suggestions/<uuid:suggestion_id>/contact/", suggestions.contact, name="contact"),
    path("desk/messages/", messages.desk, name="desk"),
    path("desk/messages/<uuid:message_id>/again/", messages.send_again, name="send_again"),
]
