"""Jurisdictions, from the city down to the village, keyed by the statistical code."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

CODE_LENGTH = 12


class Jurisdiction(models.Model):
    """An administrative area with its 12-digit statistical code (区划, 统计用区划代码).

    The code holds the tree: 4 digits name the city, 6 the county, 9 the township, 12 the village; what is
    left is zeros. Ordered by code, the rows stand in tree order.
    """

    class Level(models.TextChoices):
        CITY = "city", _("City")
        COUNTY = "county", _("County or district")
        TOWNSHIP = "township", _("Township or street")
        VILLAGE = "village", _("Village or community")

    #: How many leading digits of the code name an area of each level, top level first.
    DIGITS = {Level.CITY: 4, Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}

    name = models.CharField(
        _("name"), max_length=60, help_text=_("The full official name, as on the seal of its government.")
    )
    short_name = models.CharField(
        _("short name"), max_length=30, blank=True, help_text=_("For lists and menus.")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    code = models.CharField(
        _("statistical code"),
        max_length=CODE_LENGTH,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{12}\Z", _("A statistical code has exactly 12 digits."))],
        help_text=_("12 digits, published yearly by the statistics bureau."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("lies in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Leave empty to have it found by the code."),
    )

    class Meta:
        verbose_name = _("jurisdiction")
        verbose_name_plural = _("jurisdictions")
        ordering = ["code"]
        indexes = [models.Index(fields=["level", "code"], name="govpublic_jurisdiction_level")]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{12}$"),
                name="govpublic_jurisdiction_code_digits",
                violation_error_message=_("A statistical code has exactly 12 digits."),
            ),
            models.CheckConstraint(
                condition=Q(level="city", code__endswith="0" * 8) & ~Q(code__endswith="0" * 10)
                | Q(level="county", code__endswith="0" * 6) & ~Q(code__endswith="0" * 8)
                | Q(level="township", code__endswith="0" * 3) & ~Q(code__endswith="0" * 6)
                | Q(level="village") & ~Q(code__endswith="0" * 3),
                name="govpublic_jurisdiction_code_level",
                violation_error_message=_("The code is not that of an area of this level."),
            ),
            models.CheckConstraint(
                condition=~Q(level="city") | Q(parent=None),
                name="govpublic_jurisdiction_city_on_top",
                violation_error_message=_("A city lies in no other jurisdiction."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="govpublic_jurisdiction_not_own_parent",
                violation_error_message=_("A jurisdiction cannot lie in itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def own_digits(self) -> str:
        """The leading digits of the code that name this area, e.g. ``"341721"`` for a county."""
        return self.code[: self.DIGITS[self.level]]

    def ancestors(self) -> models.QuerySet[Jurisdiction]:
        """Every area that this one lies in, the city first; one query, read off the code."""
        codes = [
            self.code[:digits].ljust(CODE_LENGTH, "0")
            for digits in self.DIGITS.values()
            if digits < self.DIGITS[self.level]
        ]
        return Jurisdiction.objects.filter(code__in=codes).order_by("code")

    def within(self) -> models.QuerySet[Jurisdiction]:
        """This area and every area inside it, by a range over the indexed code."""
        low, high = (self.own_digits.ljust(CODE_LENGTH, filler) for filler in "09")
        return Jurisdiction.objects.filter(code__range=(low, high))

    def descendant_ids(self) -> models.QuerySet[Jurisdiction, int]:
        """Primary keys of every area inside this one, itself left out; made for ``__in``."""
        return self.within().exclude(code=self.code).order_by().values_list("pk", flat=True)

    def clean(self) -> None:
        """Refuse a code of another level, and a parent or children that the code does not bear out."""
        super().clean()
        if self.level not in self.DIGITS or len(self.code) != CODE_LENGTH:
            return  # the field itself says what is wrong
        self._refuse_code_of_another_level()
        if self.parent is None:
            self.parent = self.ancestors().last()
        self._refuse_parent_that_does_not_contain_it()
        self._refuse_to_lose_children()

    def _refuse_code_of_another_level(self) -> None:
        levels = list(self.DIGITS)
        used = len(self.code.rstrip("0"))
        told_by_code = next(level for level in levels if used <= self.DIGITS[level])
        if told_by_code == self.level and used > 2:
            return
        raise ValidationError(
            {
                "code": ValidationError(
                    _("The code of this level has %(digits)d digits of its own, and zeros behind them."),
                    code="level",
                    params={"digits": self.DIGITS[self.level]},
                )
            }
        )

    def _refuse_parent_that_does_not_contain_it(self) -> None:
        parent = self.parent
        if parent is None:
            return
        if self.DIGITS[parent.level] >= self.DIGITS[self.level]:
            message = _("%(parent)s is not of a higher level than this jurisdiction.")
        elif not self.code.startswith(parent.own_digits):
            message = _("The code should begin with %(digits)s, like that of %(parent)s.")
        else:
            return
        params = {"parent": parent.name, "digits": parent.own_digits}
        raise ValidationError({"parent": ValidationError(message, code="parent", params=params)})

    def _refuse_to_lose_children(self) -> None:
        if self.pk is None:
            return
        lost = self.children.exclude(pk__in=self.descendant_ids()).first()
        if lost is not None:
            raise ValidationError(
                {
                    "code": ValidationError(
                        _("%(child)s lies in this jurisdiction and has a code that would no longer fit."),
                        code="children",
                        params={"child": lost.name},
                    )
                }
            )
