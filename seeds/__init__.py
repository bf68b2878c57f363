"""Reference data as files, and the demo athletes."""
