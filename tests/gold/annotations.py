#!/usr/bin/python3
"""Checks gold.jsonl against the texts of tests/corpus: python3 tests/gold/annotations.py [GAZETTEER_DIR]

Every sentence must occur in its article, every surface in its sentence (whole words, in order), every class be PLOVER's,
every party of a required relation be among the entities, no forbidden row contradict a relation, and every annotated
article be annotated whole: what is left of it holds no further sentence. With a gazetteer folder the ids are looked up.
"""

import csv
import json
import os
import re
import sys

from score import LAYERS, QUADS, GoldSentence, same_parties

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(os.path.dirname(HERE), "corpus")
ROLES = {"actor", "modifier", "location"}


def texts():
    found = {}
    for folder in ("articles", "pages"):
        for name in os.listdir(os.path.join(CORPUS, folder)):
            with open(os.path.join(CORPUS, folder, name), encoding="utf-8") as file:
                found[name] = file.read()
    with open(os.path.join(CORPUS, "wire.jsonl"), encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            found[row["id"]] = row["title"] + "\n" + row["text"]
    return found


def problems_of(row, article, ids):
    if row["sentence"] not in article:
        yield "not in its article"
    GoldSentence(row)                                  # exits if a surface is not there
    known = {entity["id"] for entity in row["entities"]}
    for entity in row["entities"]:
        if entity["role"] not in ROLES:
            yield f"role {entity['role']}"
        if ids and entity["id"] not in ids:
            yield f"unknown id {entity['id']}"
    for relation in row["relations"]:
        for cls in [relation["class"], *relation["alt"]]:
            if cls not in QUADS:
                yield f"class {cls}"
        if relation["layer"] not in LAYERS:
            yield f"layer {relation['layer']}"
        if not relation["optional"] and not {relation["source"], relation["target"]} <= known:
            yield f"party without a mention: {relation['source']}→{relation['target']}"
        for forbidden in row["forbidden"]:
            if (relation["layer"] == "asserted" and same_parties(forbidden["source"], forbidden["target"], relation)
                    and forbidden["class"] in ("any", relation["class"], *relation["alt"])):
                yield f"forbids its own relation {relation['source']}→{relation['target']}"


def main():
    ids = set()
    if len(sys.argv) > 1:
        with open(os.path.join(sys.argv[1], "entities.tsv"), encoding="utf-8") as file:
            ids = {row["id"] for row in csv.DictReader(file, delimiter="\t")}
    articles = texts()
    rest = {}
    bad = count = 0
    with open(os.path.join(HERE, "gold.jsonl"), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            row = json.loads(line)
            count += 1
            name = row["article"]
            for problem in problems_of(row, articles[name], ids):
                bad += 1
                print(f"gold.jsonl:{number}: {problem}: {row['sentence']}")
            rest[name] = rest.get(name, articles[name]).replace(row["sentence"], "\n")
    for name, left in rest.items():
        for line in left.splitlines():
            if re.search(r"\w{2,}.*[.?!][”\"]?\s*$", line) and "©" not in line:
                bad += 1
                print(f"{name}: not annotated: {line.strip()}")
    print(f"{count} sentences of {len(rest)} articles, {bad} problems")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
