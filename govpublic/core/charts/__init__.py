"""Charts drawn on the server: ``{% load govpublic_charts %}{% chart my_chart %}``. No script is needed.

Each is a ``<figure>`` with its title, the drawing and the same numbers as a table. They read on paper, on a
phone, in the dark theme of the admin, and without colours: by patterns, markers and words at the lines.
"""

from .bars import Bar, BarChart
from .lines import LineChart

__all__ = ["Bar", "BarChart", "LineChart"]
