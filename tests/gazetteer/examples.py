#!/usr/bin/python3
"""Runs the example and counter sentences of the tables, so that no row can lie: python3 tests/gazetteer/examples.py [--verbose]

Every `example` and `counter` cell becomes one article of a single `entente extract` run; each row is then held to what it says:
decoys hide the name in them, aliases that need evidence get it, cues and operators make the event they name (a cue may do so as
an operator or inside a longer phrase), cells of the algebra give their class, constructions find their pair. Rows known to fail stand in known.tsv (table, key, column, why; the
key is that of KEYS below, joined by spaces); they do not fail the test, but a listed row that passes, or that no table has, does.
"""

import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# The columns that name a row.
KEYS = {"decoys": ["phrase"], "aliases": ["surface", "entity"], "cues": ["lemma", "pos"], "operators": ["lemma", "pos"],
        "algebra": ["operator", "inner"], "constructions": ["name", "kind"]}
COLUMNS = ("example", "counter")
HELPERS = {"DIPLOMAT", "BORDER", "REFUGEE", "ENTER", "LEAVE", "DIE"}     # classes of cues that make no event of their own
SMALL_WORDS = set("a about against an at away back by down for from in into of off on out over the to up with".split())
DYAD = re.compile(r"(?:([A-Z0-9_]+)>([A-Z0-9_]+)|-): (.+)", re.DOTALL)


class Row:
    def __init__(self, table, line, cells):
        self.table, self.line, self.cells = table, line, cells
        self.key = " ".join(cells[column] for column in KEYS[table])

    def __getitem__(self, column):
        return self.cells[column]


class Check:
    """A cell to be run: its sentence, and the dyad in front of it (None: no dyad; "-": there must be no event)."""

    def __init__(self, row, column):
        self.row, self.column = row, column
        self.id = f"{row.table}:{row.line}:{column}"
        self.sentence, self.dyad = row[column], None
        match = DYAD.fullmatch(self.sentence)
        if match and row.table not in ("decoys", "aliases"):
            self.sentence = match[3]
            self.dyad = (match[1], match[2]) if match[1] else "-"

    @property
    def place(self):
        return self.row.table, self.row.key, self.column


class Reading:
    """What the program found in one sentence."""

    def __init__(self):
        self.sentences, self.mentions, self.events = [], [], []

    def of(self, dyad):
        return [event for event in self.events if (event["source"], event["target"]) == dyad]

    def asserted(self):
        return [event for event in self.events if event["layer"] == "asserted"]

    def names(self):
        return ", ".join(f"{m['text']}={m['entity']}" for m in self.mentions) or "no mention"


class Failure(Exception):
    """KIND is the heading it is counted under."""

    def __init__(self, kind, detail=""):
        super().__init__(kind)
        self.kind, self.detail = kind, detail


def told(events):
    return "; ".join("{}>{} {}{} [{}] {}".format(
        e["source"], e["target"], "+".join([*e["operators"], ""]) + e["cue"]["id"], "=" + e["class"], e["construction"],
        "" if e["layer"] == "asserted" else e["layer"]).rstrip() for e in events) or "no event"


# --- decoys and aliases

CAPITALIZED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*"
PLACEHOLDERS = {"{name}": rf"{CAPITALIZED}(?: {CAPITALIZED}){{0,3}}?", "{given}": rf"{CAPITALIZED}", "{number}": r"\d{1,3}"}


def phrase_pattern(phrase):
    parts = []
    for part in re.split(r"(\{name\}|\{given\}|\{number\})", phrase):
        if part in PLACEHOLDERS:
            parts.append(PLACEHOLDERS[part])
        else:
            part = re.sub(r"['’‘]", "'", part)
            parts.append("".join("['’‘]" if c == "'" else "[ –-]" if c in " -–" else re.escape(c) for c in part))
    return re.compile(r"(?<!\w)" + "".join(parts) + r"(?:['’]?s|['’])?(?!\w)")


def spans_of(phrase, sentence):
    """Byte spans, as the mentions have them."""
    pattern = phrase_pattern(phrase)
    for text in (sentence, unicodedata.normalize("NFC", sentence)):
        spans = [(len(text[:m.start()].encode()), len(text[:m.end()].encode())) for m in pattern.finditer(text)]
        if spans:
            return spans
    return []


def normal(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = re.sub(r"[’‘]", "'", text)
    text = re.sub(r"[\s–—-]+", " ", text).strip().casefold()
    return text.removeprefix("the ")    # a mention begins behind the article


def forms_of(surface):
    base = normal(surface)
    forms = {base, base + "s", base + "es"}
    if base.endswith("y"):
        forms.add(base[:-1] + "ies")
    return forms | {form + "'s" for form in forms} | {form + "'" for form in forms}


def holds(sentence, surface):
    text = normal(sentence)
    return any(re.search(r"(?<!\w)" + re.escape(form) + r"(?!\w)", text) for form in forms_of(surface))


def judge_decoy(check, reading):
    if check.column == "counter":
        if not reading.mentions:
            raise Failure("no mention")
        return
    spans = spans_of(check.row["phrase"], check.sentence)
    if not spans:
        raise Failure("phrase not in its example")
    hit = [m for m in reading.mentions for start, end in spans if m["start"] < end and start < m["end"]]
    if hit:
        raise Failure("mention in the phrase", ", ".join(f"{m['text']}={m['entity']}" for m in hit))


def judge_alias(check, reading):
    surface, entity = check.row["surface"], check.row["entity"]
    if not holds(check.sentence, surface):
        raise Failure("surface not in its sentence")
    same = [m for m in reading.mentions if normal(m["text"]) in forms_of(surface)]
    found = any(m["entity"] == entity for m in same)
    if check.column == "counter" and found:
        raise Failure("found in the counter", reading.names())
    if check.column == "example" and not found:
        longer = any(m["entity"] == entity and holds(m["text"], surface) for m in reading.mentions)
        raise Failure("taken for another" if same else "longer name found" if longer else "not found", reading.names())


# --- cues, operators, algebra, constructions

def judge_dyad(check, reading):
    """The events of the example's dyad; where there is none, what there is instead."""
    events = reading.of(check.dyad)
    if events:
        return events
    if reading.of(check.dyad[::-1]):
        raise Failure("wrong direction", told(reading.events))
    missing = [entity for entity in check.dyad if entity not in {m["entity"] for m in reading.mentions}]
    if missing:
        raise Failure("actor not found", f"{' '.join(missing)} missing; {reading.names()}")
    raise Failure("other dyad" if reading.events else "no event", told(reading.events))


def need_dyad(check):
    if not isinstance(check.dyad, tuple):
        raise Failure("example without a dyad")


def content_words(lemma):
    return set(lemma.split()) - SMALL_WORDS


def way_of_cue(event, lemma):
    """How the cue LEMMA made EVENT: "cue", "operator", "phrase" (a phrase that shares a content word with it), or None."""
    if event["cue"]["id"] == lemma:
        return "cue"
    if lemma in event["operators"]:
        return "operator"
    return "phrase" if content_words(lemma) & content_words(event["cue"]["id"]) else None


def ways_of_cue(check, reading):
    return {way_of_cue(e, check.row["lemma"]) for e in reading.of(check.dyad) if e["class"] == check.row["class"]}


def judge_cue(check, reading):
    lemma, cls = check.row["lemma"], check.row["class"]
    if check.column == "counter":
        events = [e for e in reading.asserted() if e["cue"]["id"] == lemma]
        if events:
            raise Failure("event of the counter", told(events))
        return
    need_dyad(check)
    events = judge_dyad(check, reading)
    if cls in HELPERS or ways_of_cue(check, reading) & {"cue", "operator", "phrase"}:
        return
    right = [e for e in events if e["class"] == cls]
    raise Failure("other cue" if right else "wrong class", told(right or events))


def has_operator(event, lemma):
    """LEMMA may be a participle beside its verb: "scheduled" and "schedule"."""
    lemmas = {lemma, lemma.removesuffix("ed"), lemma.removesuffix("d")} if lemma.endswith("ed") else {lemma}
    return bool(lemmas & {event["cue"]["id"], *event["operators"]})


def judge_operator(check, reading):
    lemma = check.row["lemma"]
    if check.column == "counter":
        events = [e for e in reading.asserted() if has_operator(e, lemma)]
        if events:
            raise Failure("event of the counter", told(events))
        return
    need_dyad(check)
    events = judge_dyad(check, reading)
    if not any(has_operator(e, lemma) for e in events):
        raise Failure("operator not in it", told(events))


def judge_cell(check, reading):
    cls = check.row["class"]
    if check.column == "counter":
        events = [e for e in reading.asserted() if e["class"] == cls]
        if events:
            raise Failure("event of the counter", told(events))
        return
    if check.dyad is None or (check.dyad == "-") != (cls == ""):
        raise Failure("example is not of the cell's class", f"class {cls or '(none)'}")
    if check.dyad == "-":
        if reading.asserted():
            raise Failure("event of a cell without class", told(reading.asserted()))
        return
    events = judge_dyad(check, reading)
    if cls != "=" and not any(e["class"] == cls for e in events):
        raise Failure("wrong class", told(events))


def judge_construction(check, reading):
    if check.column == "counter":
        events = [e for e in reading.asserted() if e["construction"] == check.row["name"]]
        if events:
            raise Failure("event of the counter", told(events))
        return
    need_dyad(check)
    judge_dyad(check, reading)


JUDGES = {"decoys": judge_decoy, "aliases": judge_alias, "cues": judge_cue, "operators": judge_operator, "algebra": judge_cell,
          "constructions": judge_construction}


def judge(check, reading):
    """The Failure of CHECK, or None."""
    try:
        if reading is None or not reading.sentences:
            raise Failure("not read", "the program dropped the sentence")
        JUDGES[check.row.table](check, reading)
    except Failure as failure:
        return failure
    return None


# --- running

def read_table(path, table):
    with open(path, encoding="utf-8", newline="\n") as file:
        header, *lines = file.read().removesuffix("\n").split("\n")
    header = header.split("\t")
    for number, line in enumerate(lines, 2):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            sys.exit(f"{path}:{number}: {len(cells)} fields instead of {len(header)}")
        yield Row(table, number, dict(zip(header, cells)))


def read_checks(folder):
    checks = []
    for table in KEYS:
        keys = set()
        for row in read_table(os.path.join(folder, table + ".tsv"), table):
            if row.key in keys:
                sys.exit(f"{table}.tsv:{row.line}: a second row '{row.key}'")
            keys.add(row.key)
            if table != "aliases" or row["evidence"]:
                checks += [Check(row, column) for column in COLUMNS if row[column]]
    return checks


def run(program, checks, folder):
    """One run over all sentences: id → Reading."""
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "examples.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for check in checks:
                file.write(json.dumps({"id": check.id, "text": check.sentence}, ensure_ascii=False) + "\n")
        done = subprocess.run([program, "extract", "--quiet", "--gazetteer", folder, path], stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"{program} extract: status {done.returncode}")
    readings = {}
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        if record["record"] == "document":
            readings[record["id"]] = Reading()
        elif record["record"] in ("sentence", "mention", "event"):
            getattr(readings[record["document"]], record["record"] + "s").append(record)
    return readings


def read_known(path):
    with open(path, encoding="utf-8") as file:
        header, *lines = file.read().splitlines()
    if header != "table\tkey\tcolumn\twhy":
        sys.exit(f"{path}: not the columns table, key, column, why")
    known = {}
    for number, line in enumerate(lines, 2):
        table, key, column, why = line.split("\t")
        if not why or (table, key, column) in known:
            sys.exit(f"{path}:{number}: no reason, or listed twice")
        known[table, key, column] = why
    return known


def print_summary(checks, failures, known, own, ways):
    print(f"{'table':15}{'rows':>6}{'checks':>8}{'passed':>8}{'known':>7}{'failed':>8}")
    for table in KEYS:
        mine = [c for c in checks if c.row.table == table]
        bad = [c for c in mine if c.id in failures]
        listed = sum(c.place in known for c in bad)
        print(f"{table:15}{len({c.row.line for c in mine}):6}{len(mine):8}{len(mine) - len(bad):8}{listed:7}{len(bad) - listed:8}")
        kinds = collections.Counter((c.column, failures[c.id].kind) for c in bad if c.place not in known)
        for (column, kind), count in sorted(kinds.items(), key=lambda item: (item[0][0] != "example", -item[1])):
            print(f"    {column}: {kind:40}{count:6}")
    print(f"cues whose example was made by the row itself: {ways['cue']}, as an operator: {ways['operator']}, "
          f"inside a longer phrase: {ways['phrase']}, helpers: {ways['helper']}")
    print(f"constructions whose example was found by the construction itself: {own} of "
          f"{sum(c.row.table == 'constructions' and c.column == 'example' for c in checks)}")


def examine(program, folder, known_path, verbose):
    """The exit status."""
    checks, known = read_checks(folder), read_known(known_path)
    readings = run(program, checks, folder)
    failures, ways = {}, collections.Counter()
    own = 0
    for check in checks:
        reading = readings.get(check.id)
        failure = judge(check, reading)
        if failure:
            failures[check.id] = failure
            if verbose and check.place not in known:
                dyad = "" if check.dyad is None else "-: " if check.dyad == "-" else ">".join(check.dyad) + ": "
                print(f"{check.row.table}.tsv:{check.row.line}: {check.row.key} ({check.column}): {failure.kind}\n"
                      f"    {dyad}{check.sentence}\n    {failure.detail}")
        elif check.row.table == "cues" and check.column == "example":
            made = ways_of_cue(check, reading)
            ways[next((way for way in ("cue", "operator", "phrase") if way in made), "helper")] += 1
        elif check.row.table == "constructions" and check.column == "example":
            events = reading.of(check.dyad)
            itself = any(e["construction"] == check.row["name"] for e in events)
            own += itself
            if verbose and not itself:
                print(f"constructions.tsv:{check.row.line}: {check.row.key}: found by another\n    {check.sentence}\n    {told(events)}")
    print_summary(checks, failures, known, own, ways)
    places = {check.place: check for check in checks}
    rotten = [place for place in known if place not in places or places[place].id not in failures]
    for place in rotten:
        print("known.tsv: " + " / ".join(place) + (": passes" if place in places else ": no such cell"))
    return 1 if rotten or any(check.place not in known for check in checks if check.id in failures) else 0


# --- self-test

FAKE = """#!/usr/bin/python3
# Stands for the program: answers every sentence from a list beside it.
import json, os, sys
answers = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "answers.json"), encoding="utf-8"))
print(json.dumps({"record": "run"}))
for line in open(sys.argv[-1], encoding="utf-8"):
    row = json.loads(line)
    if list(row) != ["id", "text"]:
        sys.exit(65)
    print(json.dumps({"record": "document", "id": row["id"]}))
    for record in answers.get(row["text"], [{"record": "sentence"}]):
        print(json.dumps({**record, "document": row["id"]}))
"""


def fake_mention(sentence, text, entity):
    start = len(sentence[:sentence.index(text)].encode())
    return {"record": "mention", "text": text, "entity": entity, "start": start, "end": start + len(text.encode())}


def fake_event(dyad, cls, cue, operators=(), layer="asserted", construction="active"):
    source, target = dyad.split(">")
    return {"record": "event", "source": source, "target": target, "class": cls, "layer": layer, "operators": list(operators),
            "construction": construction, "cue": {"id": cue}}


def self_test():
    """Each judge with readings that must pass and readings that must fail, then whole runs with a fake program."""
    wrong = []

    def row_of(table, **cells):
        return Row(table, 2, {**dict.fromkeys(["evidence", "class", "example", "counter", *KEYS[table]], ""), **cells})

    def expect(kind, row, column, *records, read=True):
        reading = Reading()
        if read:
            reading.sentences.append({})
        for record in records:
            getattr(reading, record["record"] + "s").append(record)
        failure = judge(Check(row, column), reading)
        if (failure.kind if failure else None) != kind:
            wrong.append(f"{row.table} {row.key} {column}: {failure.kind if failure else 'passes'} instead of {kind or 'passing'}")

    example = "Añejo fans of AEK Athens left Greece."
    row = row_of("decoys", phrase="AEK Athens", example=example, counter="Athens spoke.")
    expect(None, row, "example", fake_mention(example, "Greece", "GRC"))
    expect("mention in the phrase", row, "example", fake_mention(example, "Athens", "GRC"))
    expect("not read", row, "example", read=False)
    expect(None, row, "counter", fake_mention("Athens spoke.", "Athens", "GRC"))
    expect("no mention", row, "counter")
    expect("phrase not in its example", row_of("decoys", phrase="AEK Athens", example="AEK Larnaca won."), "example")
    example = "The crew of New Zealand Airlines met Robert Israel's son in Israel."
    row = row_of("decoys", phrase="{name} Airlines", example=example)
    expect(None, row, "example", fake_mention(example, "Robert", "GBR"))
    expect("mention in the phrase", row, "example", fake_mention(example, "Zealand", "NZL"))
    expect("mention in the phrase", row_of("decoys", phrase="{given} Israel", example=example), "example", fake_mention(example, "Israel", "ISR"))
    last = {**fake_mention(example, "Israel", "ISR"), "start": len(example) - 7, "end": len(example) - 1}
    expect(None, row_of("decoys", phrase="{given} Israel", example=example), "example", last)

    example = "Dominicans met Haiti's president."
    row = row_of("aliases", surface="Dominican", entity="DOM", evidence="yes", example=example, counter="A Dominican friar prayed.")
    expect(None, row, "example", fake_mention(example, "Dominicans", "DOM"))
    expect("taken for another", row, "example", fake_mention(example, "Dominicans", "DMA"))
    expect("not found", row, "example", fake_mention(example, "Haiti", "DOM"))
    expect("longer name found", row, "example", fake_mention(example, "Dominicans met", "DOM"))
    expect(None, row, "counter", fake_mention(row["counter"], "Dominican", "DMA"))
    expect("found in the counter", row, "counter", fake_mention(row["counter"], "Dominican", "DOM"))
    expect("surface not in its sentence", row_of("aliases", surface="Chad", entity="TCD", counter="A friar prayed."), "counter")

    states = fake_mention("Russia hit Ukraine.", "Russia", "RUS"), fake_mention("Russia hit Ukraine.", "Ukraine", "UKR")
    row = row_of("cues", lemma="hit", pos="v", **{"class": "ASSAULT"}, example="RUS>UKR: Russia hit Ukraine.", counter="A hit.")
    expect(None, row, "example", *states, fake_event("RUS>UKR", "ASSAULT", "hit"))
    expect("other cue", row, "example", *states, fake_event("RUS>UKR", "ASSAULT", "strike"))
    expect(None, row, "example", *states, fake_event("RUS>UKR", "ASSAULT", "blow", ["hit"]))
    expect(None, row, "example", *states, fake_event("RUS>UKR", "ASSAULT", "hit hard"))
    expect("other cue", row_of("cues", lemma="hit on", **{"class": "ASSAULT"}, example=row["example"]), "example", *states,
           fake_event("RUS>UKR", "ASSAULT", "march on"))
    expect("wrong class", row, "example", *states, fake_event("RUS>UKR", "COERCE", "blow", ["hit"]))
    expect("wrong class", row, "example", *states, fake_event("RUS>UKR", "COERCE", "hit"))
    expect("wrong direction", row, "example", *states, fake_event("UKR>RUS", "ASSAULT", "hit"))
    expect("other dyad", row, "example", *states, fake_event("RUS>POL", "ASSAULT", "hit"))
    expect("no event", row, "example", *states)
    expect("actor not found", row, "example", states[0])
    expect(None, row, "counter", fake_event("RUS>UKR", "ASSAULT", "hit", layer="hypothetical"), fake_event("RUS>UKR", "ASSAULT", "raid"))
    expect("event of the counter", row, "counter", fake_event("RUS>UKR", "ASSAULT", "hit"))
    expect("example without a dyad", row_of("cues", lemma="hit", example="Russia hit Ukraine."), "example")
    row = row_of("cues", lemma="envoy", pos="n", **{"class": "DIPLOMAT"}, example="RUS>UKR: Russia recalled its envoy to Ukraine.")
    expect(None, row, "example", fake_event("RUS>UKR", "REJECT", "recall"))
    expect("no event", row, "example", *states)

    row = row_of("operators", lemma="refuse", pos="v", example="RUS>UKR: Russia refused to meet Ukraine.", counter="Refuse lay about.")
    expect(None, row, "example", fake_event("RUS>UKR", "REJECT", "meet", ["vow", "refuse"]))
    expect(None, row, "example", fake_event("RUS>UKR", "REJECT", "refuse"))
    expect("operator not in it", row, "example", fake_event("RUS>UKR", "CONSULT", "meet"))
    participle = row_of("operators", lemma="scheduled", pos="a", example="RUS>UKR: Russia is scheduled to meet Ukraine.")
    expect(None, participle, "example", fake_event("RUS>UKR", "AGREE", "meet", ["schedule"]))
    expect("wrong direction", row, "example", fake_event("UKR>RUS", "REJECT", "meet", ["refuse"]))
    expect(None, row, "counter", fake_event("RUS>UKR", "CONSULT", "meet"), fake_event("RUS>UKR", "REJECT", "meet", ["refuse"], "background"))
    expect("event of the counter", row, "counter", fake_event("RUS>UKR", "REJECT", "meet", ["refuse"]))

    row = row_of("algebra", operator="INTENT", inner="RETREAT", **{"class": "CONCEDE"}, example="RUS>UKR: Russia vowed to leave Ukraine.",
                 counter="It left.")
    expect(None, row, "example", fake_event("RUS>UKR", "CONCEDE", "leave"))
    expect("wrong class", row, "example", fake_event("RUS>UKR", "RETREAT", "leave"))
    expect(None, row, "counter", fake_event("RUS>UKR", "RETREAT", "leave"))
    expect("event of the counter", row, "counter", fake_event("RUS>UKR", "CONCEDE", "leave"))
    row = row_of("algebra", operator="BEGIN", inner="*", **{"class": "="}, example="RUS>UKR: Russia began to leave Ukraine.")
    expect(None, row, "example", fake_event("RUS>UKR", "AID", "leave"))
    expect("no event", row, "example", *states)
    row = row_of("algebra", operator="NOT", inner="K", example="-: Russia did not hit Ukraine.")
    expect(None, row, "example", fake_event("RUS>UKR", "ASSAULT", "hit", layer="hypothetical"))
    expect("event of a cell without class", row, "example", fake_event("RUS>UKR", "ASSAULT", "hit"))
    expect("example is not of the cell's class", row_of("algebra", operator="NOT", example="RUS>UKR: Russia hit."), "example")
    expect("example is not of the cell's class", row_of("algebra", operator="NOT", **{"class": "AID"}, example="-: Russia hit."), "example")

    row = row_of("constructions", name="pair", example="RUS>UKR: Russia and Ukraine met.", counter="It met.")
    expect(None, row, "example", fake_event("RUS>UKR", "CONSULT", "meet"))
    expect("no event", row, "example", *states)
    expect("event of the counter", row, "counter", fake_event("RUS>UKR", "CONSULT", "meet", construction="pair"))

    wrong += whole_runs()
    for message in wrong:
        print(message)
    print("self-test: " + (f"{len(wrong)} wrong" if wrong else "all right"))
    return 1 if wrong else 0


def whole_runs():
    """Runs with a fake program over fake tables; yields what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        def write(name, text):
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            return path

        for table, columns in KEYS.items():
            write(table + ".tsv", "\t".join([*columns, "evidence", "class", *COLUMNS]) + "\n")
        write("cues.tsv", "lemma\tpos\tclass\texample\tcounter\n" "hit\tv\tASSAULT\tRUS>UKR: Russia hit Ukraine.\tA hit.\n"
              "raid\tv\tASSAULT\tRUS>UKR: Russia raided Ukraine.\t\n")
        write("aliases.tsv", "surface\tentity\tevidence\texample\tcounter\n" "Chad\tTCD\t\tChad spoke.\t\n"
              "Jordan\tJOR\tyes\t\tJordan Smith spoke.\n")
        program = write("program", FAKE)
        os.chmod(program, 0o755)
        good = [{"record": "sentence"}, fake_event("RUS>UKR", "ASSAULT", "hit")]
        raid = [{"record": "sentence"}, fake_event("RUS>UKR", "ASSAULT", "raid")]
        header, listed = "table\tkey\tcolumn\twhy\n", "cues\traid v\texample\ttest\n"
        runs = [("all pass", 0, {"Russia hit Ukraine.": good, "Russia raided Ukraine.": raid}, header),
                ("one fails", 1, {"Russia hit Ukraine.": good}, header),
                ("one known", 0, {"Russia hit Ukraine.": good}, header + listed),
                ("known passes", 1, {"Russia hit Ukraine.": good, "Russia raided Ukraine.": raid}, header + listed),
                ("known fails, other too", 1, {}, header + listed),
                ("known of no row", 1, {"Russia hit Ukraine.": good, "Russia raided Ukraine.": raid}, header + "cues\trob v\texample\ttest\n"),
                ("counter fails", 1, {"Russia hit Ukraine.": good, "Russia raided Ukraine.": raid, "A hit.": good}, header),
                ("ambiguous alias", 1, {"Russia hit Ukraine.": good, "Russia raided Ukraine.": raid, "Jordan Smith spoke.": [
                    {"record": "sentence"}, fake_mention("Jordan Smith spoke.", "Jordan", "JOR")]}, header),
                ("sentence dropped", 1, {"Russia hit Ukraine.": good, "Russia raided Ukraine.": raid, "A hit.": []}, header)]
        for name, expected, answers, known in runs:
            write("answers.json", json.dumps(answers))
            done = subprocess.run([sys.executable, os.path.abspath(__file__), "--program", program, "--gazetteer", folder,
                                   "--known", write("known.tsv", known)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            if done.returncode != expected:
                yield f"run '{name}': status {done.returncode} instead of {expected}\n{done.stdout.decode()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=os.path.join(ROOT, "build/release/entente"))
    parser.add_argument("--gazetteer", default=os.path.join(ROOT, "gazetteer"), metavar="DIR")
    parser.add_argument("--known", default=os.path.join(HERE, "known.tsv"), metavar="FILE")
    parser.add_argument("--verbose", action="store_true", help="each failure, with what came instead")
    parser.add_argument("--self-test", action="store_true", help="the checks themselves, with a fake program")
    options = parser.parse_args()
    return self_test() if options.self_test else examine(options.program, options.gazetteer, options.known, options.verbose)


if __name__ == "__main__":
    sys.exit(main())
