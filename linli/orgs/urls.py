from django.urls import path

from .pages import bodies, coverage, documents, posted, posts

app_name = "orgs"
urlpatterns = [
    path("documents/", documents.public, name="library"),
    path("documents/<uuid:version_id>/", documents.file, name="document_file"),
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
    path("desk/posts/<uuid:appointment_id>/stand-in/", posts.stand_in, name="stand_in"),
    path("desk/stand-ins/<uuid:stand_in_id>/end/", posts.end_stand_in, name="end_stand_in"),
]
