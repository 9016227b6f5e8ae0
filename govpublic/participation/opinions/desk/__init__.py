"""The office's desk: what came in, what is answered, what the public reads."""
