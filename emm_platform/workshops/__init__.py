"""The meeting: where and when, its agenda, and how it is published, changed and cancelled."""
