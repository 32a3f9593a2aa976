"""Where a page names divisions, and which unit or body holds a meeting: find, don't decide.

Three finders, all over `Document.text`:

* `find`: every full name of a division (suffix scan into the gazetteer), the short names in outlets
  (坪山发布, 红网沅陵站), and the province of an ICP number;
* `holders`: in a range (title, name of a meeting, lead) the words that say whose meeting it is:
  a unit (光山县), a level (全县, 县委, 市发改委), a township, an institution, a central body;
* `shorts`: short names in running text that stand for a unit of a given level (美丽苍南).
"""

from __future__ import annotations

from meetx.mentions.places.holders import Holder, holders
from meetx.mentions.places.running import shorts
from meetx.mentions.places.units import PlaceMention, find

__all__ = ["Holder", "PlaceMention", "find", "holders", "shorts"]
