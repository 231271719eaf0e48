"""What is decided about questions, attempts and marks, on plain values."""
