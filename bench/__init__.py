"""How fast is Gainsly with a million sessions? Run by `make bench`, never by a test."""
