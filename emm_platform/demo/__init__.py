"""Demonstration data: two meetings of 2005 as reconstructions, meetings ahead, and an account for each role."""
