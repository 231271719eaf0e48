"""Draws and shuffles that anyone can repeat from the attempt's id alone (quiz.md, section 5)."""
import hashlib
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field

WHOLE = 1 << 64


@dataclass
class Stream:
    """Numbers for one purpose of one seed; each purpose has its own."""

    seed: str
    purpose: str
    n: int = field(default=0)

    def below(self, k: int) -> int:
        """The next number from 0 to k−1, each equally likely: numbers of the last, incomplete run are passed over."""
        limit = WHOLE - WHOLE % k
        while (number := self._next()) >= limit:
            pass
        return number % k

    def _next(self) -> int:
        text = f"emm-quiz/1\n{self.seed}\n{self.purpose}\n{self.n}"
        self.n += 1
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def shuffled(seed: str, purpose: str, ids: Iterable[str]) -> list[str]:
    """The ids in this purpose's order."""
    stream, out = Stream(seed, purpose), list(ids)
    for i in range(len(out) - 1, 0, -1):
        j = stream.below(i + 1)
        out[i], out[j] = out[j], out[i]
    return out


def drawn(seed: str, purpose: str, pool: Iterable[str], count: int, taken: Set[str] = frozenset()) -> list[str]:
    """`count` ids of the pool, without those already in the attempt; fewer only if the pool is short."""
    free = sorted(set(pool) - taken, key=str.encode)
    return shuffled(seed, purpose, free)[:count]


def with_fixed(seed: str, purpose: str, ids: Sequence[str], fixed: Set[str]) -> list[str]:
    """The ids in this purpose's order, except that those named as fixed keep their places."""
    loose = iter(shuffled(seed, purpose, [i for i in ids if i not in fixed]))
    return [i if i in fixed else next(loose) for i in ids]


def disordered(seed: str, purpose: str, ids: Sequence[str]) -> list[str]:
    """The ids in this purpose's order, but never in the right one: then the first goes to the end."""
    out = shuffled(seed, purpose, ids)
    return [*out[1:], out[0]] if out == list(ids) else out


@dataclass(frozen=True)
class Draw:
    """So many questions out of a pool."""

    pool: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Section:
    """Questions that stay together. A quiz without sections is one with an empty id."""

    id: str
    fixed: tuple[str, ...]
    draws: tuple[Draw, ...]
    shuffle: bool

    def purpose(self, word: str) -> str:
        """The name of a stream of this section."""
        return f"{word}:{self.id}" if self.id else word


def questions(seed: str, sections: Sequence[Section]) -> list[list[str]]:
    """The ids of an attempt in shown order, a list for each section: fixed ones, then the draws in turn, then shuffled."""
    taken = {i for s in sections for i in s.fixed}
    out = []
    for section in sections:
        ids = list(section.fixed)
        for n, draw in enumerate(section.draws):
            new = drawn(seed, section.purpose("draw") + f":{n}", draw.pool, draw.count, taken)
            taken |= set(new)
            ids += new
        out.append(shuffled(seed, section.purpose("questions"), ids) if section.shuffle else ids)
    return out


def certain(sections: Sequence[Section]) -> list[tuple[int, Draw]]:
    """For each draw in turn how many questions it is certain to find: its pool less all that earlier ones could take from it."""
    fixed = {i for s in sections for i in s.fixed}
    out: list[tuple[int, Draw]] = []
    for draw in (d for s in sections for d in s.draws):
        pool = set(draw.pool) - fixed
        out.append((len(pool) - sum(min(d.count, len(pool & set(d.pool))) for _, d in out), draw))
    return out


def sizes(sections: Sequence[Section], weight: Callable[[str], int]) -> tuple[int, int]:
    """How much an attempt holds at least and at most, where each unit weighs so many questions."""
    fixed = sum(weight(unit) for s in sections for unit in s.fixed)
    pools = [(d.count, sorted(map(weight, d.pool))) for s in sections for d in s.draws]
    return fixed + sum(sum(pool[:count]) for count, pool in pools), fixed + sum(sum(pool[-count:]) for count, pool in pools)
