"""What can go wrong, told to the person who reads it.

Every error names the value, the place and the rule. Pages and the command line show `str(error)` as it is.
"""


class GainslyError(Exception):
    """Root of all errors that Gainsly raises on purpose."""


class InputError(GainslyError):
    """A value from a person or a file breaks a rule; nothing was written."""


class NotFoundError(GainslyError):
    """What was asked for does not exist, or the viewer may not know that it does."""


class AccessError(GainslyError):
    """The viewer may not do this with the subject's data."""


class ConflictError(GainslyError):
    """Somebody else changed the record first, or it exists already."""


class SetupError(GainslyError):
    """The machine lacks something: a writable folder, a free port, a reachable or newer server."""
