"""A kind of background work of the host site; nothing imports this module but the discovery."""

from govpublic.core.runs import run_kind


@run_kind("host_nothing", "Nothing")
def step(run):
    return False
