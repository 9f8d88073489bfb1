from django.urls import path

from .pages import account, consents, desk, homes, incidents, looks, proxies, roll

app_name = "people"
urlpatterns = [
    path("me/", account.me, name="me"),
    path("me/looks/", looks.mine, name="looks"),
    path("me/looks/<int:year>/print/", looks.sheet, name="looks_sheet"),
    path("me/name/", account.name, name="name"),
    path("me/data.json", account.export, name="export"),
    path("me/close/", account.close, name="close"),
    path("me/consents/", consents.consents, name="consents"),
    path("me/consents/<uuid:consent_id>/withdraw/", consents.withdraw, name="withdraw"),
    path("me/consents/agree/<uuid:version_id>/", consents.agree, name="agree"),
    path("me/homes/", homes.homes, name="homes"),
    path("me/homes/new/", homes.new, name="home_new"),
    path("me/homes/<uuid:binding_id>/leave/", homes.leave, name="home_leave"),
    path("me/homes/<uuid:binding_id>/renew/", homes.renew, name="home_renew"),
    path("me/proxies/", proxies.proxies, name="proxies"),
    path("me/proxies/new/", proxies.new, name="proxy_new"),
    path("me/proxies/guardian/", proxies.guardian, name="guardian_new"),
    path("me/proxies/<uuid:proxy_id>/accept/", proxies.accept, name="proxy_accept"),
    path("me/proxies/<uuid:proxy_id>/end/", proxies.end, name="proxy_end"),
    path("privacy/<slug:notice>/", consents.privacy, name="privacy"),
    path("desk/bindings/", desk.bindings, name="bindings"),
    path("desk/bindings/<uuid:binding_id>/", desk.show, name="binding"),
    path("desk/bindings/<uuid:binding_id>/confirm/", desk.confirm, name="binding_confirm"),
    path("desk/bindings/<uuid:binding_id>/refuse/", desk.refuse, name="binding_refuse"),
    path("desk/bindings/<uuid:binding_id>/end/", desk.end, name="binding_end"),
    path("desk/bindings/<uuid:binding_id>/names/", desk.names, name="binding_names"),
    path("desk/bindings/<uuid:binding_id>/proof.jpg", desk.proof, name="binding_proof"),
    path("desk/bindings/<uuid:binding_id>/paper-code/", desk.paper_code, name="paper_code"),
    path("desk/bindings/guardians/", desk.guardians, name="guardians"),
    path(
        "desk/bindings/guardians/<uuid:proxy_id>/confirm/",
        desk.confirm_guardian,
        name="guardian_yes",
    ),
    path(
        "desk/bindings/guardians/<uuid:proxy_id>/refuse/", desk.refuse_guardian, name="guardian_no"
    ),
    path("desk/incidents/", incidents.listed, name="incidents"),
    path("desk/incidents/new/", incidents.new, name="incident_new"),
    path("desk/incidents/incidents.xlsx", incidents.file, name="incident_file"),
    path("desk/incidents/<uuid:incident_id>/", incidents.show, name="incident"),
    path("desk/incidents/<uuid:incident_id>/close/", incidents.close, name="incident_close"),
    path("desk/incidents/<uuid:incident_id>/print/", incidents.sheet, name="incident_sheet"),
    path("desk/looks/", looks.patterns, name="look_patterns"),
    path("desk/roll/", roll.roll, name="roll"),
    path("desk/roll/units/<uuid:unit_id>/add/", roll.add, name="roll_add"),
    path("desk/roll/<uuid:ownership_id>/end/", roll.end, name="roll_end"),
    path("desk/roll/<uuid:ownership_id>/put-back/", roll.put_back, name="roll_put_back"),
]
