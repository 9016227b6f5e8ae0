"""What other systems read here and write here (嵌入部门业务系统, clause 5.1.2), as JSON over HTTP.

The site puts ``path("api/govpublic/", include("govpublic.catalog.api.urls"))`` into its addresses; without
that nothing of it is served. Nothing here reads the site's ``REST_FRAMEWORK``.
"""
