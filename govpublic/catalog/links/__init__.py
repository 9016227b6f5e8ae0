"""The link check: which addresses live pages lead to, and whether they answer.

It runs by itself, in small steps, and never while somebody publishes. Addresses of the site itself are looked
up in the database; of other hosts each is asked politely, with little at a time.
"""
