"""Villages (村务公开): their catalogue, what they publish of it in each period, and the township's grid."""
