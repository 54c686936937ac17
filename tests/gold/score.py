#!/usr/bin/python3
"""Score `entente extract` against the annotated sentences of tests/gold/gold.jsonl.

    score.py GOLD EXTRACT.jsonl [--half dev|check] [--verbose] [--json] [--floors FILE]

GOLD has one annotated sentence a line: article, sentence, entities, relations, forbidden, half.
EXTRACT holds the JSON Lines of `entente extract`; the records document, sentence, mention and event are read.

Where a gold sentence is. A gold row belongs to the documents whose id or source ends in its article's file name (what
follows '#' is cut off), or whose id is the article. The letters and digits of these documents' sentences are strung
together in order, and the gold sentence's own letters and digits are looked up in that string. Sentence splitting, white
space and quotation marks therefore do not matter, and mentions are compared by their place in that string. The first
occurrence counts: a repeated paragraph is scored once. A sentence that is not found has all its annotations missed.

What is counted.
- Entities: a predicted mention is right if it overlaps a required gold entity of the same id, neutral if it overlaps only
  an optional one, else wrong. Mentions of kind "anaphor" are left out. A gold entity is found if any mention of its id
  overlaps it.
- Relations, at three levels: class (PLOVER class or one of the alternatives), quad class, sign (cooperation or conflict).
  A gold relation is found if an event has its source, target and key and stands on the same side of asserted versus not
  asserted (hypothetical, background); an optional one only wants that a hypothesis is not asserted. Reciprocal relations are one unit that either direction satisfies. Precision is
  found / (found + wrong events), where a wrong event and its mirror image are one; further events that match a relation
  already found, or that match an optional relation, are neutral. Nested events of a third-state object are ordinary rows.
- Forbidden hits: events on a row's `forbidden` list (class, "any", "cooperation" or "conflict"; of layer "asserted"
  unless the row says "any").
- Direction errors: wrong events whose mirror image would have been right at sign level and is not there.
- Places made party: wrong asserted events with a side that the sentence has only as a place.
- Relation-free share: of the sentences with two or more actors and no relation, those that got an asserted event.
- Layer accuracy: of the gold relations found at sign level whatever the layer, those with the exact layer.

- Confidence: every event, by the tenth that its confidence lies in, and whether it is right at class level. Confidences were set
  by the half dev alone, so that the table of the half check tells whether they hold. The calibration error is the mean distance
  of confidence and precision over the tenths.

--floors FILE is a JSON object {"entity_f1": 0.9, "forbidden_hits": 3, …}: a least value for scores, a greatest value for
counts of errors (CEILINGS below). The exit code is 1 if any is broken, 2 for a wrong call or file, else 0.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict

QUADS = {
    "AGREE": "verbal_cooperation", "CONSULT": "verbal_cooperation",
    "SUPPORT": "verbal_cooperation", "CONCEDE": "verbal_cooperation",
    "COOPERATE": "material_cooperation", "AID": "material_cooperation",
    "RETREAT": "material_cooperation",
    "REQUEST": "verbal_conflict", "ACCUSE": "verbal_conflict",
    "REJECT": "verbal_conflict", "THREATEN": "verbal_conflict",
    "PROTEST": "material_conflict", "SANCTION": "material_conflict",
    "MOBILIZE": "material_conflict", "COERCE": "material_conflict",
    "ASSAULT": "material_conflict",
}
LEVELS = ("class", "quad", "sign")
LAYERS = ("asserted", "hypothetical", "background")
CEILINGS = {"calibration_error", "forbidden_hits", "direction_errors", "places_made_party",
            "relation_free_share", "sentences_not_found"}


def key_of(cls, level):
    """The class, quad class or sign of a PLOVER class."""
    if level == "class":
        return cls
    quad = QUADS.get(cls, cls)
    return quad if level == "quad" else quad.rpartition("_")[2]


def read_lines(path):
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except ValueError as error:
                sys.exit(f"score: {path}:{number}: {error}")


# ---------------------------------------------------------------- the extract

class Article:
    """All sentences of one input, as one string of letters and digits."""

    def __init__(self):
        self.letters = ""
        self.sentences = {}          # (document, index) → (record, first letter's position)
        self.mentions = []           # (start, end, record), positions in `letters`
        self.events = []             # (position of its cue or None, sentence's (start, end), record)

    def add_sentence(self, record):
        self.sentences[record["document"], record["index"]] = (record, len(self.letters))
        self.letters += "".join(c for c in record["text"] if c.isalnum())

    def place(self, document, index, start, end, text=None):
        """Positions of an input span (UTF-8 bytes), or None if it lies outside its sentence."""
        if (document, index) not in self.sentences:
            return None
        record, first = self.sentences[document, index]
        whole = record["text"]
        raw = whole.encode()
        at = start - record["start"]
        if raw[max(at, 0):max(at, 0) + end - start] == (text or "").encode() and at >= 0:
            begin = len(raw[:at].decode(errors="ignore"))
        elif text:                   # the sentence was repaired: its offsets only say which occurrence is meant
            found = [i for i in range(len(whole)) if whole.startswith(text, i)]
            if not found:
                return None
            begin = min(found, key=lambda i: abs(len(whole[:i].encode()) - at))
        elif 0 <= at and at + end - start <= len(raw):
            begin = len(raw[:at].decode(errors="ignore"))
            text = raw[at:at + end - start].decode(errors="ignore")
        else:
            return None
        begin = first + sum(c.isalnum() for c in whole[:begin])
        return begin, begin + max(1, sum(c.isalnum() for c in text or ""))

    def extent(self, document, index):
        record, first = self.sentences[document, index]
        return first, first + sum(c.isalnum() for c in record["text"])


def last_component(name):
    return str(name or "").partition("#")[0].rstrip("/").rpartition("/")[2]


def read_extract(path, wanted):
    """Articles by name, for the names in `wanted`."""
    articles = {}
    owner = {}                       # document id → Article
    for record in read_lines(path):
        kind = record.get("record")
        if kind == "document":
            names = [record["id"], last_component(record["id"]), last_component(record.get("source"))]
            for name in names:
                if name in wanted:
                    owner[record["id"]] = articles.setdefault(name, Article())
                    break
            continue
        article = owner.get(record.get("document"))
        if article is None:
            continue
        document = record["document"]
        if kind == "sentence":
            article.add_sentence(record)
        elif kind == "mention" and record.get("kind") != "anaphor" and record.get("entity"):
            span = article.place(document, record["sentence"], record["start"], record["end"], record["text"])
            if span:
                article.mentions.append((*span, record))
        elif kind == "event" and (document, record["sentence"]) in article.sentences:
            cue = record.get("cue") or {}
            span = None
            if "start" in cue:
                span = article.place(document, record["sentence"], cue["start"], cue["end"], cue.get("text"))
            article.events.append((span and span[0], article.extent(document, record["sentence"]), record))
    return articles


# ---------------------------------------------------------------- the gold

class GoldSentence:
    """A gold row, its place in the article, and what was predicted there."""

    def __init__(self, row):
        self.row = row
        self.relations = row["relations"]
        self.forbidden = row["forbidden"]
        self.letters = "".join(c for c in row["sentence"] if c.isalnum())
        self.start = self.end = None
        self.article = None
        self.entities = []           # (start, end, entity), positions within `letters`
        self.mentions = []           # (start, end, record), the same positions
        self.events = []
        self.errors = []             # lines for --verbose
        self.locate_entities()

    def locate_entities(self):
        """Entities are listed in the order of the text; rows of one surface and different ids share a span."""
        text = self.row["sentence"]
        cursor, last = 0, None
        for entity in self.row["entities"]:
            surface = entity["surface"]
            if last and last[0]["surface"] == surface and last[0]["id"] != entity["id"]:
                begin = last[1]
            else:
                begin = find_word(text, surface, cursor)
                if begin < 0:
                    sys.exit(f"score: no “{surface}” in: {text}")
            cursor, last = begin + len(surface), (entity, begin)
            first = sum(c.isalnum() for c in text[:begin])
            self.entities.append((first, first + sum(c.isalnum() for c in surface), entity))

    def locate(self, article):
        if article is None:
            return
        at = article.letters.find(self.letters)
        if at >= 0:
            self.article, self.start, self.end = article, at, at + len(self.letters)

    def ids(self):
        return {entity["id"] for _, _, entity in self.entities}


def find_word(text, surface, cursor):
    """The first place of `surface` at or after `cursor` with no letter or digit directly before or after it."""
    at = text.find(surface, cursor)
    while at >= 0:
        after = at + len(surface)
        if not (at and text[at - 1].isalnum()) and not (after < len(text) and text[after].isalnum()):
            return at
        at = text.find(surface, at + 1)
    return -1


def hand_out(sentences, articles):
    """Gives every gold sentence its place, its mentions and its events."""
    by_article = defaultdict(list)
    for sentence in sentences:
        article = articles.get(sentence.row["article"])
        sentence.locate(article)
        if sentence.article:
            by_article[id(article)].append(sentence)
    for members in by_article.values():
        article = members[0].article
        for start, end, record in article.mentions:
            for sentence in members:
                if start < sentence.end and sentence.start < end:
                    sentence.mentions.append((start - sentence.start, end - sentence.start, record))
                    break
        for position, (start, end), record in article.events:
            overlapping = [s for s in members if start < s.end and s.start < end]
            if not overlapping:
                continue
            at_cue = [s for s in overlapping if position is not None and s.start <= position < s.end]
            (at_cue or overlapping)[0].events.append(record)


# ---------------------------------------------------------------- scoring

class Ratio:
    """Right, wrong and missed, and what follows from them."""

    def __init__(self):
        self.right = self.wrong = self.found = self.missed = 0

    def precision(self):
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    def recall(self):
        return self.found / (self.found + self.missed) if self.found + self.missed else 0.0

    def f1(self):
        p, r = self.precision(), self.recall()
        return 2 * p * r / (p + r) if p + r else 0.0


def score_entities(sentence, total):
    for start, end, record in sentence.mentions:
        same = [gold for first, last, gold in sentence.entities
                if gold["id"] == record["entity"] and start < last and first < end]
        if any(not gold["optional"] for gold in same):
            total.right += 1
        elif not same:
            total.wrong += 1
            sentence.errors.append(f"  entity wrong    {record['text']} = {record['entity']}")
    for first, last, gold in sentence.entities:
        if gold["optional"]:
            continue
        if any(record["entity"] == gold["id"] and start < last and first < end
               for start, end, record in sentence.mentions):
            total.found += 1
        else:
            total.missed += 1
            sentence.errors.append(f"  entity missed   {gold['surface']} = {gold['id']}")


def same_parties(source, target, relation):
    pair = (relation["source"], relation["target"])
    return (source, target) == pair or relation["reciprocal"] and (target, source) == pair


def keys_of(relation, level):
    return {key_of(cls, level) for cls in [relation["class"], *relation["alt"]]}


def layer_fits(relation, asserted):
    """Required rows want the right side; optional ones only that a hypothesis is not asserted."""
    if relation["optional"] and relation["layer"] != "hypothetical":
        return True
    return asserted == (relation["layer"] == "asserted")


def matching(sentence, source, target, key, asserted, level):
    """Indices of the gold relations that an event satisfies."""
    return [i for i, relation in enumerate(sentence.relations)
            if same_parties(source, target, relation) and key in keys_of(relation, level)
            and layer_fits(relation, asserted)]


def units_of(sentence, level):
    """The distinct events of a sentence: source, target, key, asserted or not."""
    return sorted({(e["source"], e["target"], key_of(e["class"], level), e.get("layer", "asserted") == "asserted")
                   for e in sentence.events})


def judge(sentence, level):
    """Returns (indices of the gold relations found, wrong units with mirror images folded)."""
    found, wrong = set(), []
    for unit in units_of(sentence, level):
        matches = matching(sentence, *unit, level)
        found.update(matches)
        if not matches:
            source, target, key, asserted = unit
            if (target, source, key, asserted) not in wrong:
                wrong.append(unit)
    return found, wrong


def score_confidence(sentence, deciles):
    """Counts each event once, by the tenth its confidence lies in; of an event and its mirror image the surer one."""
    best = {}
    for event in sentence.events:
        pair = tuple(sorted((event["source"], event["target"]))) if event.get("symmetric") else (event["source"], event["target"])
        unit = (*pair, event["class"], event.get("layer", "asserted") == "asserted")
        if unit not in best or event["confidence"] > best[unit]["confidence"]:
            best[unit] = event
    for (source, target, cls, asserted), event in best.items():
        right = bool(matching(sentence, event["source"], event["target"], cls, asserted, "class"))
        deciles[min(9, int(event["confidence"] * 10))].append((event["confidence"], right))


def calibration_error(deciles):
    """The mean distance of confidence and precision over the tenths, weighted by their events."""
    total = sum(len(pairs) for pairs in deciles.values())
    gaps = [abs(sum(c for c, _ in pairs) - sum(right for _, right in pairs)) for pairs in deciles.values()]
    return sum(gaps) / total if total else 0.0


def show(relation):
    arrow = "↔" if relation["reciprocal"] else "→"
    classes = "/".join([relation["class"], *relation["alt"]])
    return f"{relation['source']}{arrow}{relation['target']} {classes} {relation['layer']} ({relation['construction']})"


def score_relations(sentence, totals, by_construction):
    for level in LEVELS:
        found, wrong = judge(sentence, level)
        total = totals[level]
        for i, relation in enumerate(sentence.relations):
            if relation["optional"]:
                continue
            by_construction[relation["construction"]][level, i in found] += 1
            if i in found:
                total.right += 1
                total.found += 1
            else:
                total.missed += 1
                if level == "class":
                    sentence.errors.append(f"  relation missed {show(relation)}")
        total.wrong += len(wrong)
        if level == "class":
            for source, target, key, asserted in wrong:
                names = sorted({f"{e.get('construction')}: {(e.get('cue') or {}).get('text')}" for e in sentence.events
                                if (e["source"], e["target"], e["class"]) == (source, target, key)})
                layer = "asserted" if asserted else "not asserted"
                sentence.errors.append(f"  relation wrong  {source}→{target} {key} {layer} ({'; '.join(names)})")


def score_forbidden(sentence):
    hits = 0
    for row in sentence.forbidden:
        for event in sentence.events:
            if ((event["source"], event["target"]) == (row["source"], row["target"])
                    and row["class"] in ("any", event["class"], key_of(event["class"], "sign"))
                    and (row.get("layer", "asserted") == "any" or event.get("layer", "asserted") == "asserted")):
                hits += 1
                sentence.errors.append(f"  FORBIDDEN       {event['source']}→{event['target']} {event['class']}")
                break
    return hits


def score_directions(sentence):
    count = 0
    predicted = units_of(sentence, "sign")
    _, wrong = judge(sentence, "sign")
    for source, target, key, asserted in wrong:
        mirrored = (target, source, key, asserted)
        if mirrored not in predicted and matching(sentence, *mirrored, "sign"):
            count += 1
            sentence.errors.append(f"  direction       {source}→{target} {key} should be reversed")
    return count


def score_places(sentence):
    roles = defaultdict(set)
    for _, _, entity in sentence.entities:
        roles[entity["id"]].add(entity["role"])
    places = {i for i, of_entity in roles.items() if of_entity == {"location"}}
    count = 0
    _, wrong = judge(sentence, "sign")
    for source, target, key, asserted in wrong:
        if asserted and {source, target} & places:
            count += 1
            sentence.errors.append(f"  place as party  {source}→{target} {key}")
    return count


def score_layers(sentence, confusion):
    for relation in sentence.relations:
        layers = {e.get("layer", "asserted") for e in sentence.events
                  if same_parties(e["source"], e["target"], relation)
                  and key_of(e["class"], "sign") in keys_of(relation, "sign")}
        if layers:
            layer = relation["layer"] if relation["layer"] in layers else min(layers)
            confusion[relation["layer"], layer] += 1


def score(sentences):
    """Returns (metrics by name, recall by construction, layer confusion, events by tenth of confidence)."""
    entities = Ratio()
    relations = {level: Ratio() for level in LEVELS}
    by_construction = defaultdict(Counter)
    confusion = Counter()
    deciles = defaultdict(list)
    counts = Counter()
    for sentence in sentences:
        if sentence.article is None:
            counts["not_found"] += 1
            sentence.errors.append("  NOT FOUND in the extract")
        score_entities(sentence, entities)
        score_relations(sentence, relations, by_construction)
        counts["forbidden"] += score_forbidden(sentence)
        counts["directions"] += score_directions(sentence)
        counts["places"] += score_places(sentence)
        score_layers(sentence, confusion)
        score_confidence(sentence, deciles)
        if not sentence.relations and len(sentence.ids()) >= 2:
            counts["free"] += 1
            if any(e.get("layer", "asserted") == "asserted" for e in sentence.events):
                counts["free_hit"] += 1
                sentence.errors.append("  relation-free sentence got an asserted event")
    metrics = {"sentences": len(sentences), "sentences_not_found": counts["not_found"],
               "entity_precision": entities.precision(), "entity_recall": entities.recall(),
               "entity_f1": entities.f1()}
    for level in LEVELS:
        metrics[f"{level}_precision"] = relations[level].precision()
        metrics[f"{level}_recall"] = relations[level].recall()
        metrics[f"{level}_f1"] = relations[level].f1()
    metrics["forbidden_hits"] = counts["forbidden"]
    metrics["direction_errors"] = counts["directions"]
    metrics["places_made_party"] = counts["places"]
    metrics["relation_free_share"] = counts["free_hit"] / counts["free"] if counts["free"] else 0.0
    placed = sum(confusion.values())
    metrics["layer_accuracy"] = sum(n for (a, b), n in confusion.items() if a == b) / placed if placed else 0.0
    metrics["calibration_error"] = calibration_error(deciles)
    return metrics, by_construction, confusion, deciles


# ---------------------------------------------------------------- the report

def report(sentences, metrics, by_construction, confusion, deciles):
    forbidden = sum(len(s.forbidden) for s in sentences)
    free = sum(not s.relations and len(s.ids()) >= 2 for s in sentences)
    print(f"sentences {metrics['sentences']} (not found {metrics['sentences_not_found']}), relation-free with two actors {free}")
    print(f"{'':10}{'precision':>10}{'recall':>10}{'f1':>10}")
    for name in ("entity", *LEVELS):
        print(f"{name:10}" + "".join(f"{metrics[f'{name}_{m}']:10.3f}" for m in ("precision", "recall", "f1")))
    print(f"forbidden hits       {metrics['forbidden_hits']} of {forbidden}")
    print(f"direction errors     {metrics['direction_errors']}")
    print(f"places made party    {metrics['places_made_party']}")
    print(f"relation-free share  {metrics['relation_free_share']:.3f}")
    print(f"layer accuracy       {metrics['layer_accuracy']:.3f}  (gold → predicted: " + ", ".join(
        f"{a} → {b} {confusion[a, b]}" for a in LAYERS for b in LAYERS if confusion[a, b]) + ")")
    print("precision by tenth of confidence (class; right, events, precision, mean confidence), calibration error %.3f"
          % metrics["calibration_error"])
    for tenth, pairs in sorted(deciles.items()):
        right, events = sum(r for _, r in pairs), len(pairs)
        print(f"  {tenth / 10:.1f}-{(tenth + 1) / 10:.1f}{right:6}{events:5}{right / events:8.2f}{sum(c for c, _ in pairs) / events:8.2f}")
    print("recall by construction (required relations; class, sign)")
    for name, counts in sorted(by_construction.items(), key=lambda item: -item[1]["class", True] - item[1]["class", False]):
        total = counts["class", True] + counts["class", False]
        print(f"  {name:14}{total:4}{counts['class', True] / total:8.2f}{counts['sign', True] / total:8.2f}")


def main():
    parser = argparse.ArgumentParser(description="Score `entente extract` against the annotated corpus.")
    parser.add_argument("gold", metavar="GOLD")
    parser.add_argument("extract", metavar="EXTRACT.jsonl")
    parser.add_argument("--half", choices=("dev", "check"))
    parser.add_argument("--verbose", action="store_true", help="print the sentences with errors")
    parser.add_argument("--json", action="store_true", help="print the metrics as JSON")
    parser.add_argument("--floors", metavar="FILE", help="JSON object of metric names and bounds")
    args = parser.parse_args()

    rows = [row for row in read_lines(args.gold) if args.half in (None, row["half"])]
    sentences = [GoldSentence(row) for row in rows]
    hand_out(sentences, read_extract(args.extract, {row["article"] for row in rows}))
    metrics, by_construction, confusion, deciles = score(sentences)

    if args.verbose:
        for sentence in sentences:
            if sentence.errors:
                print(f"{sentence.row['article']}: {sentence.row['sentence']}")
                print("\n".join(sentence.errors) + "\n")
    if args.json:
        print(json.dumps(metrics, indent=1))
    else:
        report(sentences, metrics, by_construction, confusion, deciles)

    broken = []
    if args.floors:
        with open(args.floors, encoding="utf-8") as file:
            floors = json.load(file)
        for name, bound in floors.items():
            if name not in metrics:
                print(f"score: {args.floors}: no metric {name}", file=sys.stderr)
                return 2
            value = metrics[name]
            if name in CEILINGS and value > bound or name not in CEILINGS and value < bound:
                broken.append(f"{name} is {value:.3f}, {'at most' if name in CEILINGS else 'at least'} {bound} wanted")
        for line in broken:
            print(f"FAILED: {line}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except OSError as error:
        print(f"score: {error}", file=sys.stderr)
        sys.exit(2)
