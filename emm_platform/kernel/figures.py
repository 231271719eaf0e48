"""Numbers that people stand behind: rounding and shares, the same on a page, in a file and in a letter."""


def half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number to a fraction of two counts, a half upwards: 1/2 is 1, 5/2 is 3. The denominator is above 0."""
    return (2 * numerator + denominator) // (2 * denominator)


def percent(part: int, whole: int) -> int | None:
    """Whole percent, half up; None of nothing."""
    return half_up(100 * part, whole) if whole else None


def minutes(seconds: int | None) -> int | None:
    """Whole minutes, half up. None is not measured, 0 only a measured 0."""
    return None if seconds is None else half_up(seconds, 60)


def women_share(female: int, male: int, other: int) -> int | None:
    """Women among those who stated their sex, in whole percent, half up; None where nobody did. Whoever did not is never spread over the others."""
    return percent(female, female + male + other)
