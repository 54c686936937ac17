#!/usr/bin/python3
"""Opens the graphs that test_write leaves as Gephi does, and compares what it then has with the tables beside them.

usage: read_gephi.py TOOLKIT.jar FOLDER

FOLDER holds dyad/, next/, weeks/, directed/, relation/ and old/. One line a check; exit status 1 where any fails. Also leaves gephi.svg
there, the graph of dyad/ as Gephi draws it. Needs java.
"""
import csv
import json
import subprocess
import sys
from pathlib import Path

from checks import check, leave

HERE = Path(__file__).resolve().parent
DAYS = {"2026-02-23": "2026-W09", "2026-02-25": "2026-W09", "2026-03-01": "2026-W09", "2026-03-04": "2026-W10", "2026-03-08": "2026-W10"}
# What Gephi has as properties and not as columns.
PROPERTIES = {"label", "x", "y", "size", "r", "g", "b", "weight"}


def same(a, b):
    if isinstance(a, str):
        return plain(a) == b
    return a is not None and b is not None and abs(a - b) <= 1e-5 * max(1, abs(a))


def plain(text):
    """A cell of a table as XML has it: no control characters, no apostrophe before what looks like a formula."""
    text = text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text
    return "".join(c for c in text if c >= " ")


def number(text):
    try:
        return float(text)
    except ValueError:
        return text


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [{name: number(cell) for name, cell in row.items() if cell != ""} for row in csv.DictReader(file)]


def by_id(rows):
    return {row["id"]: row for row in rows}


class Seen:
    """What Gephi says that it has."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        self.of = {what: [line for line in lines if line["what"] == what] for what in ("issue", "graph", "node", "edge", "moment", "presence")}
        self.graph = self.of["graph"][0]
        self.nodes, self.edges = by_id(self.of["node"]), by_id(self.of["edge"])


def compare_attributes(expected, seen, names):
    for key in sorted(expected.keys() ^ seen.keys()):
        yield f"{key}: only in one of them"
    for key in sorted(expected.keys() & seen.keys()):
        found = seen[key]["attributes"]
        for name in sorted(names):
            a, b = expected[key].get(name), found.get(name)
            if (a is None) != (b is None) or (a is not None and not same(a, b)):
                yield f"{key}: {name} is {a!r} and {b!r}"


def columns(rows, leave_out):
    return {name for row in rows.values() for name in row} - leave_out - {"id"}


def drawn(folder):
    """Sizes and colours stand in graph.json, not in the tables; its form does not matter here."""
    graph = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
    nodes = graph.get("nodes", [])
    edges = graph.get("edges", graph.get("links", []))
    return by_id(nodes), {edge["key"]: edge for edge in edges}


def check_graph(name, folder, seen, weighted=True):
    nodes, edges = by_id(table(folder / "nodes.csv")), by_id(table(folder / "edges.csv"))
    node_looks, edge_looks = drawn(folder)
    directed = any(edge["type"] == "Directed" for edge in edges.values())
    check(f"{name}: nothing to complain of", (
        issue for issue in seen.of["issue"] if issue["level"] != "INFO" and "Graph attributes" not in issue["message"]))
    check(f"{name}: directed or not", [] if seen.graph["directed"] == directed and not seen.graph["mixed"] else [seen.graph])
    check(f"{name}: nodes with their labels and attributes", list(compare_attributes(nodes, seen.nodes, columns(nodes, PROPERTIES))) + [
        f"{key}: label {node['label']!r}" for key, node in seen.nodes.items() if node["label"] != plain(nodes[key]["label"])])
    check(f"{name}: places, sizes and colours of nodes", (
        f"{key}: {part} is {node_looks[key][part]} and {node[part]}" for key, node in seen.nodes.items()
        for part in ("x", "y", "size", "r", "g", "b") if abs(node_looks[key][part] - node[part]) > 1e-3 * max(1, abs(node[part]))))
    leave_out = PROPERTIES | {"source", "target", "type", "kind", "year", "week", "coop"} | {
        code + end for code in ("iso3c", "ccode", "gwcode") for end in "12"}
    check(f"{name}: edges with their attributes", compare_attributes(edges, seen.edges, columns(edges, leave_out)))
    check(f"{name}: ends, labels and colours of edges", (
        key for key, edge in seen.edges.items()
        if {edge["source"], edge["target"]} != {edges[key]["source"], edges[key]["target"]}
        or directed and edge["source"] != edges[key]["source"] or edge["label"] != edges[key]["kind"]
        or any(edge_looks[key][part] != edge[part] for part in "rgb")))
    if weighted:
        check(f"{name}: weights", (
            f"{key}: {edges[key]['weight']} and {edge['weight']}" for key, edge in seen.edges.items() if not same(edges[key]["weight"], edge["weight"])))


def expected_moments(folder):
    """{day: {edge: weight}} by weeks.csv."""
    rows = table(folder / "weeks.csv")
    return {day: {row["id"]: row["weight"] for row in rows if row["week"] == week} for day, week in DAYS.items()}


def check_timeline(name, seen, expected, kind):
    check(f"{name}: the time is one of {kind}", [] if seen.graph["time"] == kind and seen.graph["timeformat"] == "DATE" else [seen.graph])
    for day, edges in expected.items():
        found = {moment["id"]: moment["weight"] for moment in seen.of["moment"] if moment["day"] == day}
        check(f"{name}: edges and weights on {day}", [
            f"{key}: {edges.get(key)} and {found.get(key)}" for key in edges.keys() | found.keys() if not same(edges.get(key), found.get(key))]
            + ([] if found else ["none"]))


def check_presence(seen, folder):
    """A node is there while it has an edge; one that never has any is always there."""
    rows, isolates = table(folder / "weeks.csv"), set(seen.nodes)
    for row in rows:
        isolates -= {row["source"], row["target"]}
    for day, week in DAYS.items():
        there = isolates | {end for row in rows if row["week"] == week for end in (row["source"], row["target"])}
        found = {presence["id"] for presence in seen.of["presence"] if presence["day"] == day}
        check(f"weeks.gexf: nodes on {day}", there ^ found)


def read(jar, folder):
    days = [part for day in DAYS for part in ("--day", day)]
    jobs = {"slice": ["dyad/graph.gexf"], "static": ["weeks/graph.gexf"], "directed": ["directed/graph.gexf"],
            "relation": ["relation/graph.gexf"], "old": ["old/graph.gexf"], "weeks": [*days, "weeks/weeks.gexf"],
            "merged": [*days, "dyad/graph.gexf", "next/graph.gexf"], "graphml": ["dyad/graph.graphml"],
            "graphml-relation": ["relation/graph.graphml"], "drawn": ["--svg", "gephi.svg", "dyad/graph.gexf"]}
    arguments = []
    for name, job in jobs.items():
        arguments += (["--"] if arguments else []) + [f"gephi-{name}.jsonl", *job]
    subprocess.run(["java", "-Djava.awt.headless=true", "-Duser.language=en", "-cp", jar, str(HERE / "gephi" / "ReadGephi.java"), *arguments], cwd=folder,
                   check=True, stderr=subprocess.PIPE)
    return {name: Seen(folder / f"gephi-{name}.jsonl") for name in jobs}


def main(jar, folder):
    folder = Path(folder)
    seen = read(str(Path(jar).resolve()), folder)
    check_graph("graph.gexf of weeks", folder / "weeks", seen["static"])
    check_graph("graph.gexf of a week", folder / "dyad", seen["slice"], weighted=False)
    check_graph("graph.gexf, directed", folder / "directed", seen["directed"])
    check_graph("graph.gexf by relation", folder / "relation", seen["relation"])
    check_graph("GEXF 1.2", folder / "old", seen["old"])
    check_graph("graph.graphml", folder / "dyad", seen["graphml"])
    check_graph("graph.graphml by relation", folder / "relation", seen["graphml-relation"])
    check("kinds keep parallel edges apart", (
        key for name in ("relation", "graphml-relation") for key, edge in seen[name].edges.items() if edge["kind"] != key.split(":")[1]))
    check_timeline("weeks.gexf", seen["weeks"], expected_moments(folder / "weeks"), "INTERVAL")
    check_presence(seen["weeks"], folder / "weeks")
    slices = {name: {row["id"]: row["weight"] for row in table(folder / name / "edges.csv")} for name in ("dyad", "next")}
    check_timeline("slices merged", seen["merged"], {
        day: slices["dyad" if week == "2026-W09" else "next"] for day, week in DAYS.items()}, "TIMESTAMP")
    names = {cell for node in seen["drawn"].nodes.values() for cell in [node["label"].split()[0]]}
    picture = (folder / "gephi.svg").read_text(encoding="utf-8")
    check("the picture has the names of nodes and the colours of both", [name for name in names if name.isalpha() and name not in picture]
          + [colour for colour in ("#e69f00", "#56b4e9") if colour not in picture.lower()])
    leave()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    main(*sys.argv[1:])
