"""What every feature stands on. The kernel knows no feature: no endpoint and no table of one is named here."""
