"""Sessions of before name no account and would be found by nobody: everybody signs in once more.

There is no way back for them; going back leaves the old table empty, as going forward does. The
table itself goes with a later release, so that a server of the earlier one still runs beside.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_session"), ("sessions", "0001_initial")]

    operations = [migrations.RunSQL("DELETE FROM django_session", migrations.RunSQL.noop)]
