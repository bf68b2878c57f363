"""Parts of pages: each shows one thing and, where it asks something, returns the answer."""
