"""Personal information in what is about to be published: found in texts and files, marked, masked."""
