"""Pure functions over text and files: no Django, no models, no clock. Import the module you need."""
