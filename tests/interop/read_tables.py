#!/usr/bin/python3
"""Reads the tables that test_write leaves with pandas, and holds the codebook against every file.

usage: read_tables.py FOLDER…

One line a check; exit status 1 where any fails. Needs Debian's python3-pandas.
"""
import csv
import json
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pandas

from checks import check, leave

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
TYPES = {"integer": "iuf", "number": "iuf", "text": "O"}
# What GEXF has as attributes and elements of its own.
NATIVE = {"label", "weight", "x", "y", "size", "r", "g", "b"}


class Codebook:
    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))

    def names(self, file, of):
        return [row["name"] for row in self.rows if file in row["files"].split() and row["of"] == of]

    def types(self, file):
        return {row["name"]: row["type"] for row in self.rows if row["files"] == file}


def graphml_names(path, of):
    return [key.get("attr.name") for key in ElementTree.parse(path).getroot().findall(GRAPHML + "key") if key.get("for") == of]


def gexf_names(path, of, mode):
    return [attribute.get("title") for group in ElementTree.parse(path).getroot().iter(GEXF + "attributes")
            if group.get("class") == of and group.get("mode") == mode for attribute in group]


def keys_of(value, prefix=""):
    """Keys of objects in objects, divided by points."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from keys_of(inner, prefix + key + ".")
        else:
            yield prefix + key


def check_codebook(folder):
    book = Codebook(folder / "codebook.csv")
    check("codebook.csv: every row has a meaning and a type", (row["name"] for row in book.rows if not row["meaning"] or not row["type"]))
    seen = [(file, row["of"], row["name"]) for row in book.rows for file in row["files"].split()]
    check("codebook.csv: nothing is told twice", {row for row in seen if seen.count(row) > 1})
    for of in ("graph", "node", "edge"):
        check(f"codebook.csv: graph.graphml, {of}", set(book.names("graph.graphml", of)) ^ set(graphml_names(folder / "graph.graphml", of)))
    for of in ("node", "edge"):
        for file in ("graph.gexf", "weeks.gexf"):
            check(f"codebook.csv: {file}, {of}", (set(book.names(file, of)) - NATIVE) ^ set(gexf_names(folder / file, of, "static")))
    check("codebook.csv: weeks.gexf by week", set(book.names("weeks.gexf", "edge, by week")) ^ set(gexf_names(folder / "weeks.gexf", "edge", "dynamic")))
    graph = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
    for of, objects, own in (("node", graph["nodes"], {"id"}), ("edge", graph["edges"], {"source", "target", "key"}), ("graph", [graph["graph"]], set())):
        check(f"codebook.csv: graph.json, {of}", {name for each in objects for name in each} - own - set(book.names("graph.json", of)))
    for file, separator in (("nodes.csv", ","), ("edges.csv", ","), ("weeks.csv", ","), ("triads.csv", ","), ("events.tsv", "\t")):
        with open(folder / file, encoding="utf-8", newline="") as lines:
            header = next(csv.reader(lines, delimiter=separator))
        names = [row["name"] for row in book.rows if file in row["files"].split()]
        check(f"codebook.csv: {file}", [f"{names} and {header}"] * (names != header))
    with open(folder / "evidence.jsonl", encoding="utf-8") as lines:
        found = {key for line in lines for key in keys_of(json.loads(line))}
    check("codebook.csv: evidence.jsonl", found ^ set(book.names("evidence.jsonl", "line")))
    return book


def check_types(folder, book):
    """A column of numbers is one for pandas, too; one without a value may be anything."""
    for file, separator in (("nodes.csv", ","), ("edges.csv", ","), ("weeks.csv", ","), ("triads.csv", ","), ("events.tsv", "\t")):
        frame = pandas.read_csv(folder / file, sep=separator)
        types = {row["name"]: row["type"] for row in book.rows if file in row["files"].split()}
        codes = ("cameo_root", "ccode", "gwcode", "source_ccode", "target_ccode")
        check(f"pandas: {file}", (
            f"{name}: {types[name]} is {frame[name].dtype}" for name in frame
            if frame[name].notna().any() and frame[name].dtype.kind not in TYPES[types[name]] and not name.startswith(codes)
            and frame[name].dtype.kind != "b"))


def check_merges(folder):
    nodes, edges, weeks = (pandas.read_csv(folder / file) for file in ("nodes.csv", "edges.csv", "weeks.csv"))
    events = pandas.read_csv(folder / "events.tsv", sep="\t", dtype={"cameo_root": str})
    ends = edges.merge(nodes, left_on="source", right_on="id", suffixes=("", "_source"))
    check("pandas: edges merge with nodes, and the codes are the same", (
        ["rows are lost"] * (len(ends) != len(edges)) + list(ends.loc[ends.ccode1.notna() & (ends.ccode1 != ends.cown), "id"])))
    check("pandas: weeks merge with edges", ["rows are lost"] * (len(weeks.merge(edges, on=["source", "target", "id"])) != len(weeks)))
    check("pandas: weights of weeks do not exceed those of edges", (
        weeks.merge(edges, on="id").query("weight_x > weight_y and weight_y >= 1")["id"]))
    check("pandas: two digits of CAMEO", (root for root in events.cameo_root if len(root) != 2))
    strength = pandas.concat([edges.set_index("source").weight, edges.set_index("target").weight]).groupby(level=0).sum()
    check("pandas: strength is the sum of weights", (
        node.id for node in nodes.itertuples() if abs(strength.get(node.id, 0) - node.strength) > 1e-6 * max(1, node.strength)))


def main(folders):
    if not folders:
        sys.exit(__doc__.strip())
    for folder in map(Path, folders):
        print(f"# {folder}")
        check_types(folder, check_codebook(folder))
        check_merges(folder)
    leave()


if __name__ == "__main__":
    main(sys.argv[1:])
