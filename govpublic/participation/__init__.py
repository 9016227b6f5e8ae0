"""Consultations and what came of them, citizens in meetings, public notices."""
