from __future__ import annotations
from dataclasses import dataclass, field
@dataclass(slots=True)
class CreditMention:
    role: str | None
    names: list[str]
    spans: list = field(default_factory=list)
def find(doc): return []
