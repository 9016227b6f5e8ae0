from django.apps import AppConfig


class NamesakeConfig(AppConfig):
    name = "tests.namesake"
    label = "namesake"
    default_auto_field = "django.db.models.BigAutoField"
