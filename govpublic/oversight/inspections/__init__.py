"""Inspections: rounds, problems, rectification, re-check, circulation (ORG-2, clauses 1.2.3 and 3.1.3)."""
