"""Chinese for what Wagtail and its add-ons say and their own catalogues leave in English.

It is an app of its own so that Django finds its ``locale`` folder, and so that ``makemessages``, which keeps
in a room's catalogue only what the room's sources say, does not drop these entries.
"""
