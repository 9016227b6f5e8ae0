"""Registers the register of calendar days."""

from wagtail_modeladmin.options import modeladmin_register

from govpublic.core.modeladmin import CalendarDayAdmin

modeladmin_register(CalendarDayAdmin)
