"""Import and export of tables: files of several kinds in, faults named cell by cell, all or nothing.

``tables`` opens a file, ``headings`` finds what its columns are, ``cells`` reads single cells, ``resource``
is the django-import-export Resource that joins them, ``annotated`` writes the faults beside the user's own
rows, ``exporting`` writes lists out. What is imported is the business of who uses it.
"""
