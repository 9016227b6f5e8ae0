"""The yearly assessment of agencies (政务公开考核, clause 5.4.1): score sheets whose every number is rows."""
