from django.urls import path

from .pages import jobs, log

app_name = "trail"
urlpatterns = [
    path("log/", log.home, name="log"),
    path("log/checkpoint", log.checkpoint, name="checkpoint"),
    path("log/key", log.key, name="key"),
    path("log/entry/<int:place>", log.entry, name="entry"),
    path("log/entry/<int:place>.tlog-proof", log.receipt, name="receipt"),
    path("log/tile/entries/<path:path>", log.entries, name="entries"),
    path("log/tile/<int:level>/<path:path>", log.tile, name="tile"),
    path("desk/jobs/", jobs.listed, name="jobs"),
    path("desk/jobs/<str:name>/retry/", jobs.retry, name="retry"),
    path("desk/jobs/<str:name>/skip/", jobs.skip, name="skip"),
    path("desk/errands/<uuid:errand_id>/retry/", jobs.retry_errand, name="retry_errand"),
    path("desk/errands/<uuid:errand_id>/skip/", jobs.skip_errand, name="skip_errand"),
]
