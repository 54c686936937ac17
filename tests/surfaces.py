"""What the names of a text stand for, as gold and cases write it, and whether mentions meet it.

An expectation is a list of items, separated by "; ", in the order of the text: `Georgia=GEO` stands for the state, `Jordan=-` for
something else, `Brussels=BEL/place` is a mere place and `Moscow=RUS/actor` a party, `the bloc>EU` points back to the EU and `both
sides>-` to nobody. A surface may come again: each item takes the next place behind the one before."""
import json
import re

ITEM = re.compile(r'^(.*?)([=>])([A-Z0-9_+]+|-)(?:/(actor|place))?$')


class Item:
    """One surface: where it stands, in bytes, and what it is to be."""

    def __init__(self, written, text, at):
        self.written = written
        self.surface, self.sign, ids, self.role = ITEM.match(written).groups()
        self.ids = set() if ids == '-' else set(ids.split('+'))
        found = re.compile(r'(?<!\w)' + re.escape(self.surface) + r'(?!\w)').search(text, at)
        if not found:
            raise ValueError('%s does not stand in: %s' % (self.surface, text))
        self.start, self.end = (len(text[:i].encode()) for i in found.span())
        self.behind = found.end()

    def over(self, mentions):
        """The mentions that share letters with it: anaphors for what points back, names for the others."""
        return [m for m in mentions if m['start'] < self.end and self.start < m['end'] and (m['kind'] == 'anaphor') == (self.sign == '>')]

    def problem(self, mentions):
        """None where the mentions meet it, else what came instead."""
        over = self.over(mentions)
        got = '+'.join(sorted({m['entity'] for m in over}))
        if self.sign == '>' or not self.ids:
            return None if set(filter(None, got.split('+'))) == self.ids else got or 'nothing'
        if self.role == 'place':
            return 'an actor' if any(m['role'] == 'actor' for m in over) else None if {m['entity'] for m in over} <= self.ids else got
        if not self.ids <= {m['entity'] for m in over}:
            return got or 'nothing'
        return 'no actor' if self.role == 'actor' and all(m['role'] == 'place' for m in over) else None


def items(text, expected):
    at, found = 0, []
    for written in expected.split('; '):
        found.append(Item(written, text, at))
        at = found[-1].behind
    return found


def article(name, date, text):
    """A line of JSON Lines for the program."""
    return json.dumps({'id': name, 'text': text, **({'date': date} if date else {})}, ensure_ascii=False) + '\n'


def mentions_by_document(out):
    found = {}
    for line in out.split('\n'):
        record = json.loads(line) if line.strip() else {'record': ''}
        if record['record'] == 'mention':
            found.setdefault(record['document'], []).append(record)
    return found
