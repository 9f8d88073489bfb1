from django.urls import path

from .pages import check, days, jobs, log, receipts, witnesses

app_name = "trail"
urlpatterns = [
    path("log/", log.home, name="log"),
    path("log/check/", check.check, name="check"),
    path("log/checkpoint", log.checkpoint, name="checkpoint"),
    path("log/checkpoint/<int:size>", days.kept, name="kept_checkpoint"),
    path("log/consistency/<int:old>/<int:new>", days.consistency, name="consistency"),
    path("log/days/", days.listed, name="days"),
    path("log/key", log.key, name="key"),
    path("log/entry/<int:place>", log.entry, name="entry"),
    path("log/entry/<int:place>.tlog-proof", log.receipt, name="receipt"),
    path("log/tile/entries/<path:path>", log.entries, name="entries"),
    path("log/tile/<int:level>/<path:path>", log.tile, name="tile"),
    path("log/mine/", receipts.ask, name="own_code"),
    path("log/mine/<str:code>/", receipts.own, name="own"),
    path("log/mine/<str:code>/proof.tlog-proof", receipts.proof, name="own_proof"),
    path("log/mine/<str:code>/says.json", receipts.says, name="own_says"),
    path("log/witnessed", witnesses.witnessed, name="witnessed"),
    path("log/witnesses/", witnesses.public, name="public_witnesses"),
    path("witness/add-checkpoint", witnesses.add_checkpoint, name="add_checkpoint"),
    path("desk/witnesses/", witnesses.listed, name="witnesses"),
    path("desk/witnesses/new/", witnesses.new, name="new_witness"),
    path("desk/witnesses/<uuid:witness_id>/end/", witnesses.end, name="end_witness"),
    path("desk/witnesses/watch/", witnesses.watch, name="watch"),
    path("desk/witnesses/unwatch/", witnesses.unwatch, name="unwatch"),
    path("desk/jobs/", jobs.listed, name="jobs"),
    path("desk/jobs/<str:name>/retry/", jobs.retry, name="retry"),
    path("desk/jobs/<str:name>/skip/", jobs.skip, name="skip"),
    path("desk/errands/<uuid:errand_id>/retry/", jobs.retry_errand, name="retry_errand"),
    path("desk/errands/<uuid:errand_id>/skip/", jobs.skip_errand, name="skip_errand"),
]
