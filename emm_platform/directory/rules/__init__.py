"""What a name means, who is a member on a day, and which edits outlive a second loading."""
