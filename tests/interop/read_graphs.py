#!/usr/bin/python3
"""Reads a folder of entente's as its users' tools do, and compares what they see.

usage: read_graphs.py FOLDER…

Checks the rules of GraphML that Gephi, Cytoscape, NetworkX and igraph agree on, then compares every attribute of every node and edge
between the XML, NetworkX, python-igraph, graph.gexf, weeks.gexf, graph.json, nodes.csv and edges.csv. One line a check; exit status 1 where
any fails. Run by two Pythons: with Debian's NetworkX and igraph, and with today's.
"""
import csv
import json
import math
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import igraph
import networkx

from checks import check, leave

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
TYPES = {"boolean": lambda text: text == "true", "int": int, "long": int, "double": float, "string": str}
TOLERANCE = 1e-6
# Columns of edges.csv that go by another name in the graph, and those that the graph does not have.
EDGE_COLUMNS = {"coop": "cooperation", "kind": "relation"}
CSV_ONLY = {"source", "target", "type", "id", "iso3c1", "iso3c2", "ccode1", "ccode2", "gwcode1", "gwcode2", "year", "week"}


def same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= TOLERANCE * max(1, abs(a), abs(b))
    return a == b


def present(attributes):
    """ATTRIBUTES without what readers put in for missing values."""
    return {name: value for name, value in attributes.items()
            if value is not None and value != "" and not (isinstance(value, float) and math.isnan(value))}


def differences(expected, found, names=None):
    """What differs between two {id: {name: value}}; only the attributes NAMES if given."""
    for key in sorted(expected.keys() ^ found.keys()):
        yield f"{key}: only in one of them"
    for key in sorted(expected.keys() & found.keys()):
        for name in sorted(names if names is not None else expected[key].keys() | found[key].keys()):
            a, b = expected[key].get(name), found[key].get(name)
            if not same(a, b):
                yield f"{key}: {name} is {a!r} and {b!r}"


class Xml:
    """The file as it stands."""

    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        self.order = [child.tag for child in root]
        self.keys = {key.get("id"): key for key in root.findall(GRAPHML + "key")}
        self.n_keys = len(root.findall(GRAPHML + "key"))
        self.graph = root.find(GRAPHML + "graph")
        self.directed = self.graph.get("edgedefault") == "directed"
        self.node_elements = self.graph.findall(GRAPHML + "node")
        self.edge_elements = self.graph.findall(GRAPHML + "edge")
        self.nodes = {node.get("id"): self.attributes(node) for node in self.node_elements}
        self.edges = {edge.get("id"): self.attributes(edge) for edge in self.edge_elements}
        self.ends = {edge.get("id"): (edge.get("source"), edge.get("target")) for edge in self.edge_elements}

    def attributes(self, element):
        out = {}
        for data in element.findall(GRAPHML + "data"):
            key = self.keys[data.get("key")]
            out[key.get("attr.name")] = TYPES[key.get("attr.type")](data.text)
        return out


def check_rules(xml):
    declared = {(key.get("for"), key.get("attr.name")) for key in xml.keys.values()}
    check("keys have an id, a domain, a name and a plain type", (
        key.get("id") for key in xml.keys.values()
        if key.get("for") not in ("node", "edge", "graph") or not key.get("attr.name") or key.get("attr.type") not in TYPES))
    check("keys are declared once, and none has a default", (
        ["two keys of one id"] * (xml.n_keys != len(xml.keys)) + ["two keys of one name"] * (len(declared) != len(xml.keys))
        + [key.get("id") for key in xml.keys.values() if len(key)]))
    check("no attribute is named type", (key.get("id") for key in xml.keys.values() if key.get("attr.name").lower() == "type"))
    check("keys, graph data, nodes and edges come in this order", (
        ["keys after the graph"] * (xml.order != sorted(xml.order, key=lambda tag: tag != GRAPHML + "key"))
        + ["nodes after edges"] * ([child.tag for child in xml.graph] != sorted(
            (child.tag for child in xml.graph), key=[GRAPHML + "data", GRAPHML + "node", GRAPHML + "edge"].index))))
    check("no data is empty", (data.get("key") for data in xml.graph.iter(GRAPHML + "data") if not data.text))
    check("data is for the domain of its key", (
        f"{element.get('id')}: {data.get('key')}" for elements, domain in ((xml.node_elements, "node"), (xml.edge_elements, "edge"))
        for element in elements for data in element.findall(GRAPHML + "data") if xml.keys[data.get("key")].get("for") != domain))
    check("ids of nodes and edges are unique", (
        ["nodes"] * (len(xml.nodes) != len(xml.node_elements)) + ["edges"] * (len(xml.edges) != len(xml.edge_elements))))
    check("edges end at nodes", (edge for edge, ends in xml.ends.items() if not set(ends) <= xml.nodes.keys()))
    check("weights are finite and above 0", (
        edge for edge, data in xml.edges.items() if not (math.isfinite(data.get("weight", 0)) and data.get("weight", 0) > 0)))
    check("nodes have label and name, edges label, relation and interaction", (
        [node for node, data in xml.nodes.items() if not {"label", "name"} <= data.keys()]
        + [edge for edge, data in xml.edges.items() if not {"label", "relation", "interaction"} <= data.keys()]
        + [edge.get("id") for edge in xml.edge_elements if not edge.get("label")]))
    check("colours are whole numbers from 0 to 255", (
        node for node, data in xml.nodes.items()
        if not all(isinstance(data.get(c), int) and 0 <= data[c] <= 255 for c in "rgb")))
    check("the graph has an id", [] if xml.graph.get("id") else ["no id"])


def check_ends(name, xml, directed, ends):
    """ENDS: {edge id: (source, target)}; undirected readers may turn them round."""
    turn = tuple if xml.directed else lambda pair: tuple(sorted(pair))
    check(f"{name}: direction and ends of edges are the same", (
        ["direction"] * (directed != xml.directed)
        + [edge for edge in xml.ends.keys() | ends.keys() if turn(xml.ends.get(edge, ())) != turn(ends.get(edge, ()))]))


def check_networkx(folder, xml):
    graph = networkx.read_graphml(folder / "graph.graphml")
    check("NetworkX: nodes have the same attributes", differences(
        xml.nodes, {node: present(data) for node, data in graph.nodes(data=True)}))
    edges, ends = {}, {}
    for edge in graph.edges(data=True, keys=True) if graph.is_multigraph() else graph.edges(data=True):
        data = dict(edge[-1])
        # A multigraph's key is the id; a simple graph's edge keeps it as an attribute.
        name = edge[2] if graph.is_multigraph() else data["id"]
        data.pop("id", None)
        edges[name] = present(data)
        ends[name] = edge[:2]
    check("NetworkX: edges have the same attributes", differences(xml.edges, edges))
    check_ends("NetworkX", xml, graph.is_directed(), ends)


def check_igraph(folder, xml):
    graph = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    nodes = {node["id"]: present(node.attributes()) for node in graph.vs}
    ids = list(xml.edges)  # in the order of the file: igraph 1.0.0 gives edges the ids of nodes
    check("igraph: there are as many edges", [f"{len(ids)} and {graph.ecount()}"] * (len(ids) != graph.ecount()))
    edges = {ids[edge.index]: present(edge.attributes()) for edge in graph.es}
    ends = {ids[edge.index]: (graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]) for edge in graph.es}
    for data in list(nodes.values()) + list(edges.values()):
        del data["id"]
    check("igraph: nodes have the same attributes", differences(xml.nodes, nodes))
    check("igraph: edges have the same attributes", differences(xml.edges, edges))
    check_ends("igraph", xml, graph.is_directed(), ends)


# What GEXF has as elements of its own, which NetworkX keeps elsewhere.
GEXF_LOOKS = {"x", "y", "size", "r", "g", "b"}


def gexf_node(data):
    """What NetworkX has of a node, as GraphML has it."""
    flat = {name: value for name, value in present(data).items() if name not in ("viz", "spells")}
    viz = data.get("viz", {})
    flat.update(viz.get("position", {}), size=viz.get("size"), **viz.get("color", {}))
    return {name: value for name, value in flat.items() if name not in ("z", "a")}


def check_gexf(folder, xml):
    """NetworkX reads the version of GEXF that is today's when it was made."""
    new = tuple(int(part) for part in networkx.__version__.split(".")[:2]) >= (3, 6)
    root = ElementTree.parse(folder / "graph.gexf").getroot()
    if new != (root.get("version") == "1.3"):
        return
    version = "1.3" if new else "1.2draft"
    graph = networkx.read_gexf(folder / "graph.gexf", version=version)
    check("NetworkX, GEXF: nodes have the same attributes", differences(
        xml.nodes, {node: gexf_node(data) for node, data in graph.nodes(data=True)}, types_of(xml, "node").keys()))
    edges, ends = {}, {}
    for source, target, data in graph.edges(data=True):
        edges[data["id"]] = present(data)
        ends[data["id"]] = (source, target)
    check("NetworkX, GEXF: edges have the same attributes", differences(xml.edges, edges, types_of(xml, "edge").keys() - GEXF_LOOKS))
    check_ends("NetworkX, GEXF", xml, graph.is_directed(), ends)
    check_weeks(folder, version)


def check_weeks(folder, version):
    """Sentences by week, as intervals, are those of weeks.csv."""
    graph = networkx.read_gexf(folder / "weeks.gexf", version=version)
    with open(folder / "weeks.csv", encoding="utf-8", newline="") as file:
        expected = sorted((row["id"], row["date_start"], int(row["n_sentences"])) for row in csv.DictReader(file))
    found = sorted((data["id"], start, n) for _, _, data in graph.edges(data=True) for n, start, end in data["n_sentences_week"])
    check("NetworkX, weeks.gexf: sentences by week", [f"{expected} and {found}"] * (expected != found or not expected))


def legal(value):
    """VALUE as GraphML can have it, which knows no control characters."""
    if not isinstance(value, str):
        return value
    return "".join(c for c in value if c >= " " or c in "\t\n\r")


def load_nodelink(path):
    """With nothing said it is the form of its day: "edges" for today's NetworkX, "links" (--json-form links) for Debian's."""
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    own = "edges" if networkx.__version__ >= "3.4" else "links"
    if own in data:
        return networkx.node_link_graph(data)
    return networkx.node_link_graph(data, **({"edges": "links"} if own == "edges" else {"link": "edges"}))


def check_json(folder, xml):
    graph = load_nodelink(folder / "graph.json")
    check("graph.json: nodes have the same attributes", differences(
        xml.nodes, {node: {name: legal(value) for name, value in data.items()} for node, data in graph.nodes(data=True)}))
    edges, ends = {}, {}
    for edge in graph.edges(data=True, keys=True) if graph.is_multigraph() else graph.edges(data=True):
        data = dict(edge[-1])
        name = edge[2] if graph.is_multigraph() else data.pop("key")
        edges[name] = {name: legal(value) for name, value in data.items()}
        ends[name] = edge[:2]
    check("graph.json: edges have the same attributes", differences(xml.edges, edges))
    check_ends("graph.json", xml, graph.is_directed(), ends)
    check("graph.json: the graph has the same attributes", differences({"graph": xml.attributes(xml.graph)}, {"graph": graph.graph}))


def read_csv(path, types, names=None):
    """{id: {name: value}} of a table whose columns have the types of the graph's attributes."""
    rows = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row.pop("id")
            if key in rows:
                rows[key + " twice"] = {}
            rows[key] = {}
            for column, text in row.items():
                name = (names or {}).get(column, column)
                if text != "":
                    rows[key][name] = types.get(name, str)(text)
    return rows


def types_of(xml, domain):
    return {key.get("attr.name"): TYPES[key.get("attr.type")] for key in xml.keys.values() if key.get("for") == domain}


def plain(value):
    """A cell of a CSV file as GraphML has it: without the apostrophe before what looks like a formula."""
    if isinstance(value, str) and value[:1] == "'" and value[1:2] in tuple("=+-@"):
        value = value[1:]
    return legal(value)


def check_tables(folder, xml):
    types = types_of(xml, "node")
    nodes = {key: {name: plain(value) for name, value in row.items()} for key, row in read_csv(folder / "nodes.csv", types).items()}
    check("nodes.csv: nodes have the same attributes", differences(xml.nodes, nodes, types.keys() - {"size", "r", "g", "b"}))
    types = types_of(xml, "edge")
    rows = read_csv(folder / "edges.csv", types, EDGE_COLUMNS)
    edges = {key: {name: plain(value) for name, value in row.items() if name not in CSV_ONLY} for key, row in rows.items()}
    with open(folder / "edges.csv", encoding="utf-8", newline="") as file:
        columns = {EDGE_COLUMNS.get(column, column) for column in next(csv.reader(file))} - CSV_ONLY
    check("edges.csv: its columns are attributes of the graph", columns - types.keys())
    check("edges.csv: edges have the same attributes", differences(xml.edges, edges, columns))
    check_ends("edges.csv", xml, any(row["type"] == "Directed" for row in rows.values()) if rows else xml.directed,
               {key: (row["source"], row["target"]) for key, row in rows.items()})
    check_codes(nodes, rows)


def check_codes(nodes, edges):
    problems = []
    for key, edge in edges.items():
        for side, end in (("1", "source"), ("2", "target")):
            node = nodes.get(edge[end], {})
            for column, name in (("iso3c", "iso3c"), ("ccode", "cown"), ("gwcode", "gwn")):
                if str(node.get(name, "")) != edge.get(column + side, ""):
                    problems.append(f"{key}: {column}{side}")
    check("edges.csv: codes are those of the nodes", problems)


def main(folders):
    if not folders:
        sys.exit(__doc__.strip())
    for folder in map(Path, folders):
        print(f"# {folder}")
        xml = Xml(folder / "graph.graphml")
        check_rules(xml)
        check_networkx(folder, xml)
        check_igraph(folder, xml)
        check_gexf(folder, xml)
        check_json(folder, xml)
        check_tables(folder, xml)
    leave()


if __name__ == "__main__":
    main(sys.argv[1:])
