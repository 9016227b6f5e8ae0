"""The quarterly sweep of six domains for personal information (PRV-10, clause 2.1.3)."""
