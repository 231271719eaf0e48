"""What is read of quizzes, attempts and answers; attempts only by those whose they are."""
from emm_platform.quizzes.queries.answers import Held, answers, checks, held, marks
from emm_platform.quizzes.queries.attempts import OwnAttempt, attempt, open_attempt, overdue, own_attempts
from emm_platform.quizzes.queries.offered import KIND, Offered, offered, quiz

__all__ = ["KIND", "Held", "Offered", "OwnAttempt", "answers", "attempt", "checks", "held", "marks", "offered", "open_attempt", "overdue", "own_attempts", "quiz"]
