"""What a site says about itself on every page, and the days off that the calendar does not know."""

from .calendar_day import CalendarDay
from .disclosure_settings import SiteDisclosureSettings

__all__ = ["CalendarDay", "SiteDisclosureSettings"]
