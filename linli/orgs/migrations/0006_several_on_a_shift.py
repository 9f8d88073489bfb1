"""Several people on one shift, the first of whom leads."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0005_rosters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="shift",
            name="shift_once",
        ),
        migrations.AddField(
            model_name="roster",
            name="persons",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="shift",
            name="number",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name="roster",
            constraint=models.CheckConstraint(
                condition=models.Q(("persons__gte", 1), ("persons__lte", 9)),
                name="roster_persons_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("roster", "duty_on", "code", "number"),
                name="shift_once",
            ),
        ),
    ]
