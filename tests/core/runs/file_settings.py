"""The settings of the tests on a database in a file, which several processes can open."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["GOVPUBLIC_TEST_FILE"]
