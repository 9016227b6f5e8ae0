"""What a site says about itself on every page, the days off that the calendar does not know, long work."""

from .calendar_day import CalendarDay
from .disclosure_settings import SiteDisclosureSettings
from .run import BackgroundRun, RunState

__all__ = ["BackgroundRun", "CalendarDay", "RunState", "SiteDisclosureSettings"]
