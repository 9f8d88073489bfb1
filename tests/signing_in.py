"""The pages of one's own signing in, for the table of all routes."""

OF_SIGNING_IN = (
    "accounts/again/", "accounts/devices/", "accounts/devices/end/",
    "accounts/devices/end-others/", "accounts/factor/", "accounts/factor/again/",
    "accounts/factor/app/", "accounts/factor/app/remove/", "accounts/factor/check/",
    "accounts/factor/codes/", "accounts/factor/codes/file/", "accounts/factor/codes/new/",
    "accounts/inactive/", "accounts/landing/", "accounts/login/", "accounts/login/code/",
    "accounts/logout/", "accounts/lost/", "accounts/lost/code/",
    "accounts/passkeys/", "accounts/passkeys/<int:pk>/", "accounts/passkeys/<int:pk>/remove/",
    "accounts/passkeys/add/", "accounts/passkeys/again/", "accounts/passkeys/login/",
    "accounts/password/", "accounts/phone/", "accounts/phone/code/", "accounts/staff/",
    "accounts/way-in/",
)  # fmt: skip
"""Pages of one's own signing in; they name no matter and are held to that."""
