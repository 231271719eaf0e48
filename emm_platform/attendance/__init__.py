"""The door and the marks: who was in which session, who said so, and what holds where two say different things."""
