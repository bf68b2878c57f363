"""Which reads does the training setup make? As `dashboard.data`: cached per viewer, subject and data revision."""

from core.domain.training_setup import SetupView
from core.services import onboarding
from dashboard import caches, data
from dashboard.data import Asking


def setup() -> SetupView:
    """Return what the subject said of their training, and what stands by default."""
    return _setup(data.asking())


@caches.copied()
def _setup(asking: Asking) -> SetupView:
    return onboarding.read_setup(*asking.whom)
