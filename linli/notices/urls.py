from django.urls import path

from .pages import boards, doors, messages, printed, public, suggestions

app_name = "notices"
urlpatterns = [
    path("me/messages/", messages.messages, name="messages"),
    path("me/messages/read/", messages.read_all, name="read_all"),
    path("me/messages/<uuid:message_id>/read/", messages.read, name="read"),
    path("me/messages/<uuid:message_id>/open/", messages.open_one, name="open"),
    path("notices/", boards.mine, name="mine"),
    path("notices/<uuid:notice_id>/", boards.notice, name="notice"),
    path("notices/<uuid:notice_id>/read/", boards.acknowledge, name="acknowledge"),
    path("notices/<uuid:notice_id>/meeting.ics", boards.meeting, name="meeting"),
    path("notices/<uuid:notice_id>/print/", printed.sheet, name="sheet"),
    path("notices/<uuid:notice_id>/slips/", printed.slips, name="slips"),
    path("notices/<uuid:notice_id>/notice.pdf", printed.sheet_pdf, name="pdf"),
    path("boards/<uuid:compound_id>/", boards.board, name="board"),
    path("desk/notices/", public.listed, name="public"),
    path("desk/notices/new/", public.new, name="new"),
    path("desk/notices/<uuid:notice_id>/", public.show, name="one"),
    path("desk/notices/<uuid:notice_id>/edit/", public.edit, name="edit"),
    path("desk/notices/<uuid:notice_id>/places/", public.aims, name="aims"),
    path("desk/notices/<uuid:notice_id>/publish/", public.publish, name="publish"),
    path("desk/notices/<uuid:notice_id>/correct/", public.correct, name="correct"),
    path("desk/notices/<uuid:notice_id>/withdraw/", public.withdraw, name="withdraw"),
    path("desk/notices/<uuid:notice_id>/unreached/", doors.listed, name="unreached"),
    path("desk/notices/<uuid:notice_id>/unreached/print/", doors.to_print, name="doors"),
    path("desk/notices/<uuid:notice_id>/unreached/told/", doors.tick, name="tick"),
    path("desk/suggestions/", suggestions.listed, name="suggestions"),
    path("desk/suggestions/<uuid:suggestion_id>/", suggestions.show, name="suggestion"),
    path("desk/suggestions/<uuid:suggestion_id>/contact/", suggestions.contact, name="contact"),
    path("desk/messages/", messages.desk, name="desk"),
    path("desk/messages/<uuid:message_id>/again/", messages.send_again, name="send_again"),
]
