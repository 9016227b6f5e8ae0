"""What has to be public: fields, items, villages and subsidy rolls; and what is."""
