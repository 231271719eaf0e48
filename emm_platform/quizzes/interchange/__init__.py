"""Question files: quiz.yml, banks, and translations of both. Untrusted until read without a problem."""
