"""Time zones to choose from, by region."""
from functools import cache
from itertools import groupby
from zoneinfo import available_timezones

REGIONS = frozenset({"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})


@cache
def zone_choices() -> dict[str, list[tuple[str, str]]]:
    """Zones by region, each as its id and its city."""
    zones = sorted(zone for zone in available_timezones() if zone.partition("/")[0] in REGIONS)
    groups = groupby(zones, key=lambda zone: zone.partition("/")[0])
    return {region: [(zone, zone.partition("/")[2].replace("_", " ")) for zone in found] for region, found in groups} | {"UTC": [("UTC", "UTC")]}
