"""What a report may be asked, its columns, and how counts add up, as plain functions on plain values."""
