from django.urls import path

from .pages import bodies, coverage, drawing, posted, posts, rosters, shifts

app_name = "orgs"
urlpatterns = [
    path("g/<str:code>/", posted.landing, name="landing"),
    path("compounds/<uuid:compound_id>/", posted.compound, name="compound"),
    path("desk/coverage/", coverage.coverage, name="coverage"),
    path("desk/coverage/<slug:figure>/", coverage.rows, name="figure"),
    path("desk/bodies/", bodies.listed, name="bodies"),
    path("desk/bodies/new/", bodies.found, name="found"),
    path("desk/bodies/<uuid:org_id>/", bodies.show, name="body"),
    path("desk/bodies/<uuid:org_id>/phone/", bodies.phone, name="phone"),
    path("desk/bodies/<uuid:org_id>/term/", bodies.term, name="term"),
    path("desk/bodies/<uuid:org_id>/members/", bodies.members, name="members"),
    path("desk/bodies/<uuid:org_id>/appoint/", posts.appoint, name="appoint"),
    path("desk/bodies/<uuid:org_id>/people/<uuid:account_id>/", posts.person, name="person"),
    path("desk/posts/<uuid:appointment_id>/stand-in/", posts.stand_in, name="stand_in"),
    path("desk/stand-ins/<uuid:stand_in_id>/end/", posts.end_stand_in, name="end_stand_in"),
    path("desk/bodies/<uuid:org_id>/rosters/", rosters.rosters, name="rosters"),
    path("desk/bodies/<uuid:org_id>/rosters/new/", rosters.lay, name="lay_roster"),
    path("desk/rosters/<uuid:roster_id>/", rosters.month, name="roster"),
    path("desk/rosters/<uuid:roster_id>/close/", rosters.close, name="close_roster"),
    path("desk/rosters/<uuid:roster_id>/draw/", drawing.draw, name="draw"),
    path("desk/rosters/<uuid:roster_id>/hand-overs/", rosters.hand_overs, name="hand_overs"),
    path("desk/rosters/<uuid:roster_id>/hours/", rosters.hours, name="roster_hours"),
    path("desk/rosters/<uuid:roster_id>/print/", rosters.sheet, name="roster_sheet"),
    path("desk/rosters/<uuid:roster_id>/<str:on>/<slug:kind>/", drawing.shift, name="shift"),
    path("desk/shifts/<uuid:shift_id>/withdraw/", drawing.withdraw, name="withdraw_shift"),
    path("me/shifts/", shifts.mine, name="my_shifts"),
    path("me/shifts/shifts.ics", shifts.file, name="shifts_file"),
    path("me/shifts/<uuid:shift_id>/swap/", shifts.swap, name="swap"),
    path("me/swaps/<uuid:swap_id>/answer/", shifts.answer, name="answer_swap"),
    path("me/swaps/<uuid:swap_id>/withdraw/", shifts.withdraw, name="withdraw_swap"),
]
