"""Everything about signing in; what allauth offers and nobody here needs is not mounted."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.urls import path

from . import devices, lost, pages, setup, staff, way_in

urlpatterns = [
    path("accounts/login/", pages.phone, name="sign_in"),
    path("accounts/login/code/", pages.code, name="sign_in_code"),
    path("accounts/phone/", pages.new_phone, name="new_phone"),
    path("accounts/phone/code/", pages.new_phone_code, name="new_phone_code"),
    path("accounts/lost/", lost.lost, name="lost"),
    path("accounts/lost/code/", lost.lost_code, name="lost_code"),
    path("accounts/way-in/", way_in.way_in, name="way_in"),
    path("accounts/landing/", pages.landed, name="landing"),
    path("accounts/staff/", pages.StaffSignIn.as_view(), name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/devices/", devices.listed, name="devices"),
    path("accounts/devices/end/", devices.end_one, name="end_device"),
    path("accounts/devices/end-others/", devices.end_others, name="end_other_devices"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/again/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/", pages.password, name="account_change_password"),
    path("accounts/factor/", factor.index, name="mfa_index"),
    path("accounts/factor/check/", factor.authenticate, name="mfa_authenticate"),
    path("accounts/factor/again/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("accounts/factor/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("accounts/factor/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("accounts/factor/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "accounts/factor/codes/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "accounts/factor/codes/file/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("accounts/passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("accounts/passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("accounts/passkeys/login/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path(
        "accounts/passkeys/again/",
        passkey.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("accounts/passkeys/<int:pk>/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("accounts/passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("desk/accounts/", staff.listed, name="accounts"),
    path("desk/accounts/new/", staff.new, name="new_account"),
    path("desk/accounts/<uuid:account_id>/", staff.show, name="account"),
    path("desk/accounts/<uuid:account_id>/code/", staff.code, name="account_code"),
    path("desk/accounts/<uuid:account_id>/rest/", staff.rest, name="account_rest"),
    path("desk/accounts/<uuid:account_id>/back/", staff.back, name="account_back"),
    path("desk/accounts/<uuid:account_id>/close/", staff.close, name="account_close"),
    path("setup/", setup.setup, name="setup"),
    path("demo/", pages.demo, name="demo"),
    path("demo/<uuid:account_id>/", pages.demo_as, name="demo_as"),
]
