"""The policy library, policy documents, and the list of normative documents in force."""
