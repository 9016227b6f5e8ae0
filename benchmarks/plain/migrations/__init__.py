"""Empty: ``make_tables`` makes the tables as the models are now."""
