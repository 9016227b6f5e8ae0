"""Sets the demo city up, once, and serves it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from example_site.demo.accounts import NAMES
from example_site.demo.loading import Demo
from govpublic.policies.models import PolicyDocumentPage


class Command(BaseCommand):
    help = "Set up the invented city of 青屿 and serve it. What is there already is kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000", help="Port on 127.0.0.1.")
        parser.add_argument("--load-only", action="store_true", help="Set up and do not serve.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo's passwords are public: it runs with DEBUG only.")
        settings.DATABASES["default"]["NAME"].parent.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        if not PolicyDocumentPage.objects.exists():
            self.stdout.write("正在建立演示城市“青屿市”，约需一分钟……")
            count = Demo(self.stdout.write).load()
            self.stdout.write(f"已建立：{Page.objects.count()} 个页面，其中政策文件 {count} 件。")
        if options["load_only"]:
            return
        self._greet(options["port"])
        call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False)

    def _greet(self, port: str) -> None:
        site = f"http://127.0.0.1:{port}/"
        accounts = "、".join(f"{name} / {name}" for name in NAMES)
        self.stdout.write(
            self.style.SUCCESS(
                f"\n  群众看到的网站  {site}"
                f"\n  编辑后台        {site}admin/"
                f"\n  演示账号（用户名 / 密码）：{accounts}"
                f"\n  可以先用 editor 登录，打开标题以【草稿】开头的文件看合规提示。按 Ctrl+C 结束。\n"
            )
        )
