"""Files that came with an opinion. They lie outside everything that is served."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.core.private_files import PrivateStorage, random_path

from .opinion import Opinion


def path_of(attachment: Any, name: str) -> str:
    """A random place; what the sender called the file is kept in ``name`` alone."""
    return random_path("opinions")


class OpinionAttachment(models.Model):
    """One file of an opinion (意见附件), judged by its bytes before it was kept."""

    opinion = models.ForeignKey(
        Opinion, verbose_name=_("opinion"), on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.FileField(_("file"), storage=PrivateStorage(), upload_to=path_of, max_length=200)
    name = models.CharField(_("file name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of an opinion")
        verbose_name_plural = _("files of opinions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
