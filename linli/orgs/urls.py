from django.urls import path

from .pages import bodies, coverage, documents, helping, posted, posts, zones

app_name = "orgs"
urlpatterns = [
    path("documents/", documents.public, name="library"),
    path("documents/<uuid:paper_id>/", documents.file, name="document_file"),
    path("desk/documents/", documents.listed, name="documents"),
    path("desk/documents/new/", documents.new, name="new_document"),
    path("desk/documents/<uuid:document_id>/", documents.show, name="document"),
    path("desk/documents/<uuid:document_id>/version/", documents.version, name="version"),
    path("desk/documents/<uuid:document_id>/withdraw/", documents.withdraw, name="withdraw"),
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
    path("desk/zones/", zones.listed, name="zones"),
    path("desk/zones/new/", zones.lay, name="lay_zone"),
    path("desk/zones/<uuid:zone_id>/close/", zones.close, name="close_zone"),
    path(
        "desk/zones/registrations/<uuid:registration_id>/confirm/",
        zones.confirm,
        name="confirm_registration",
    ),
    path(
        "desk/zones/registrations/<uuid:registration_id>/refuse/",
        zones.end,
        name="refuse_registration",
    ),
    path("zones/<uuid:zone_id>/print/", zones.sheet, name="zone_sheet"),
    path("me/helping/", helping.mine, name="helping"),
    path("me/helping/register/", helping.register, name="register"),
    path("me/helping/<uuid:registration_id>/end/", helping.end, name="end_registration"),
    path("me/helping/zones/<uuid:zone_id>/claim/", helping.claim, name="claim_zone"),
    path("me/helping/zones/<uuid:zone_id>/leave/", helping.leave, name="leave_zone"),
    path("desk/posts/<uuid:appointment_id>/stand-in/", posts.stand_in, name="stand_in"),
    path("desk/stand-ins/<uuid:stand_in_id>/end/", posts.end_stand_in, name="end_stand_in"),
]
