"""What a site without the suite would write: the same fields on a Wagtail page, and nothing else."""
