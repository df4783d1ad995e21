"""How many examples a property test tries: the number it names, or a share of it in a quick run.

Two profiles (``tests/conftest.py`` chooses): ``thorough`` tries what each test names, ``fast`` a tenth. Neither has a
deadline, for no test has a time limit."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

THOROUGH = "thorough"
FAST = "fast"
NAMED = 100
"""``max_examples`` of the profile in which every test tries as many examples as it names."""
FEWEST = 5


def register_profiles(*, seeded: bool) -> None:
    """Make both profiles known. The examples follow from the code of each test, so that a run that fails fails again;
    ``seeded`` (``--hypothesis-seed`` was given) has others tried."""
    for name, count in ((THOROUGH, NAMED), (FAST, NAMED // 10)):
        settings.register_profile(
            name,
            max_examples=count,
            deadline=None,
            derandomize=not seeded,
            print_blob=True,
            suppress_health_check=[HealthCheck.too_slow],  # a limit of time, too
        )


def examples(count: int) -> settings:
    """Decorates a property: ``count`` examples in ``thorough``, the profile's share of them in another."""
    return settings(max_examples=max(FEWEST, count * settings.default.max_examples // NAMED))
