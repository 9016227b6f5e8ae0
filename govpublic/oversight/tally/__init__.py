"""The nightly tally (date, agency, field, code, counts): written once a day, read for trends."""
