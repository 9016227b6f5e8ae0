"""Rules, the gate that every road to live passes, and what the last check found."""
