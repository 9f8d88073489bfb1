from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0016_admission"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="deadline",
            name="deadline_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="ground",
            name="ground_order_known",
        ),
        migrations.RemoveConstraint(
            model_name="order",
            name="order_kind_known",
        ),
        migrations.AddField(
            model_name="case",
            name="shepherd",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="solved_at",
            field=models.CharField(default="", max_length=12),
        ),
        migrations.AddField(
            model_name="case",
            name="unclaimed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("shepherd__isnull", False)),
                fields=["shepherd", "-reported_at", "-id"],
                name="case_shepherd",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "solved_at__in",
                        ["", "building", "compound", "community", "street", "district"],
                    )
                ),
                name="case_solved_at_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "accept",
                            "dispatch",
                            "sign",
                            "first_contact",
                            "first_measure",
                            "resolve",
                            "verify",
                            "call_back",
                            "contact",
                            "report_in",
                            "evaluate",
                            "assign",
                        ],
                    )
                ),
                name="deadline_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="ground",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "order__in",
                        [
                            "return_order",
                            "extension",
                            "adjudication",
                            "hold",
                            "long_term",
                            "exclusion",
                            "escalation",
                        ],
                    )
                ),
                name="ground_order_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "return_order",
                            "extension",
                            "adjudication",
                            "hold",
                            "long_term",
                            "exclusion",
                            "escalation",
                        ],
                    )
                ),
                name="order_kind_known",
            ),
        ),
    ]
