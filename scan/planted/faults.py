"""Faults on purpose: a scanner that does not find each of them has looked at nothing."""

import os
import pickle
import random
import ssl
import subprocess

from django.db import connection
from django.shortcuts import redirect
from django.utils.safestring import mark_safe


def page(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM x WHERE name = '%s'" % request.GET["name"])
    subprocess.run("ls " + request.GET["dir"], shell=True)
    os.system("rm " + request.POST["file"])
    eval(request.POST["code"])
    pickle.loads(request.body)
    context = ssl.create_default_context()
    context.check_hostname = False
    token = random.randint(0, 10)
    if token:
        return redirect(request.GET["next"])
    return mark_safe(request.GET["html"])
