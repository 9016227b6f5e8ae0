"""The demo's accounts, whose passwords are their names: good for a demo, refused everywhere else."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

NAMES = ("admin", "editor", "reviewer")


class DemoAwareBackend(ModelBackend):
    """Django's own, except that a demo password opens nothing unless ``DEBUG`` is on."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> Any:
        if not settings.DEBUG and username in NAMES and password == username:
            return None
        return super().authenticate(request, username=username, password=password, **kwargs)


def create_accounts() -> dict[str, Any]:
    """The three demo users by name; a superuser, an editor and a reviewer."""
    users = {}
    for name in NAMES:
        user = get_user_model()(
            username=name, email=f"{name}@qingyu.example.cn", first_name=FIRST_NAMES[name]
        )
        user.is_superuser = user.is_staff = name == "admin"
        user.set_password(name)
        user.save()
        users[name] = user
    return users


FIRST_NAMES = {"admin": "市政务公开办", "editor": "网站编辑", "reviewer": "审核人"}
