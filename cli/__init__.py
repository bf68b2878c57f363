"""The command line `gainsly`."""
