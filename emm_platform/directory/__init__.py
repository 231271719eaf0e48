"""Countries, institutions and ministries, policy areas, stakeholder kinds, processes and their members."""
