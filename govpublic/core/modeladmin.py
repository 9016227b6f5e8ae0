"""The table of calendar days in the admin, for those who may change it."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.options import ModelAdmin

from govpublic.core.models import CalendarDay


class YearFilter(SimpleListFilter):
    """The years of which the table has a day, latest first."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = CalendarDay.objects.dates("day", "year", order="DESC")
        return [(str(first.year), str(first.year)) for first in years]

    def queryset(self, request, queryset):
        year = self.value()
        return queryset.filter(day__year=int(year)) if year and year.isdecimal() else queryset


class CalendarDayAdmin(ModelAdmin):
    """Under Settings; the Django permissions on ``CalendarDay`` decide who sees and changes it."""

    model = CalendarDay
    menu_label = _("Calendar days")
    menu_icon = "date"
    menu_order = 900
    add_to_settings_menu = True
    list_display = ("day", "is_workday", "reason")
    list_filter = (YearFilter, "is_workday")
    search_fields = ("reason",)
    ordering = ("-day",)
    panels = [FieldPanel("day"), FieldPanel("is_workday"), FieldPanel("reason")]
