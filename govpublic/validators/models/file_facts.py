"""What is known of a file, computed once per content."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileFacts(models.Model):
    """Facts about the bytes of a file: what it is, whether it is safe, what it says.

    Keyed by the SHA-1 that Wagtail keeps of every document, so that publishing never opens a file that was
    seen before. ``facts`` holds the fields of ``detectors.attachments.AttachmentFacts``; ``privacy`` what was
    found of people, masked, and where (see ``privacy.file_scan``).
    """

    content_hash = models.CharField(_("content hash"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=16)
    family = models.CharField(_("family"), max_length=16)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    text_chars = models.PositiveIntegerField(_("characters of text"), null=True)
    facts = models.JSONField(_("facts"), default=dict)
    markings = models.JSONField(_("secrecy markings"), default=list)
    privacy = models.JSONField(_("personal information"), default=dict)
    text = models.TextField(_("text"), blank=True)
    detector = models.CharField(_("detector version"), max_length=64)
    seen_at = models.DateTimeField(_("seen at"), auto_now=True)

    class Meta:
        verbose_name = _("file facts")
        verbose_name_plural = _("file facts")

    def __str__(self) -> str:
        return f"{self.kind} {self.size} B"


class FileLikeness(models.Model):
    """How alike two files' texts are, 0 to 1; ``left`` and ``right`` are content hashes, left < right."""

    left = models.CharField(_("first content hash"), max_length=40)
    right = models.CharField(_("second content hash"), max_length=40)
    likeness = models.FloatField(_("likeness"))
    left_excerpt = models.TextField(_("what only the first says"), blank=True)
    right_excerpt = models.TextField(_("what only the second says"), blank=True)

    class Meta:
        verbose_name = _("file likeness")
        verbose_name_plural = _("file likenesses")
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="govpublic_one_likeness_per_pair")
        ]

    def __str__(self) -> str:
        return f"{self.left[:8]}~{self.right[:8]}: {self.likeness:.2f}"


class PictureText(models.Model):
    """What a reader of pictures has read in one, once per content, in the background.

    Kept apart from ``FileFacts``, which are learnt anew when a detector learns: reading takes seconds and a
    reader that not every site has. ``privacy`` is what the words tell of people, masked.
    """

    content_hash = models.CharField(_("content hash"), max_length=40, unique=True)
    text = models.TextField(_("text"), blank=True)
    privacy = models.JSONField(_("personal information"), default=dict)
    reader = models.CharField(_("reader"), max_length=64)
    read_at = models.DateTimeField(_("read at"), auto_now=True)

    class Meta:
        verbose_name = _("text of a picture")
        verbose_name_plural = _("texts of pictures")

    def __str__(self) -> str:
        return f"{self.content_hash[:8]}: {len(self.text)}"
