/* Reads the graphs that test_write leaves with graphology (what sigma and Gephi Lite stand on) and Cytoscape.js, and compares what they have
 * with the tables beside them.
 * usage: node read.js FOLDER */
'use strict';
const fs = require('fs');
const path = require('path');
const Graph = require('graphology');
const graphml = require('graphology-graphml');
const gexf = require('graphology-gexf');
const cytoscape = require('cytoscape');

const folder = process.argv[2];
const text = (...parts) => fs.readFileSync(path.join(folder, ...parts), 'utf8');
let failures = 0;

function check(name, problems) {
  failures += problems.length > 0;
  console.log(`${problems.length ? 'not ok' : 'ok'} - ${name}` + problems.slice(0, 10).map(problem => `\n    ${problem}`).join(''));
}

/* Rows of a comma-separated file, quoted as RFC 4180 says, by their id. */
function table(...parts) {
  const rows = [[]];
  let cell = '', quoted = false;
  const all = text(...parts);
  for (let i = 0; i < all.length; i++) {
    const c = all[i];
    if (quoted && c === '"' && all[i + 1] === '"') cell += all[++i];
    else if (c === '"') quoted = !quoted;
    else if (!quoted && (c === ',' || c === '\n')) { rows[rows.length - 1].push(cell); cell = ''; if (c === '\n') rows.push([]); }
    else cell += c;
  }
  const names = rows.shift();
  return Object.fromEntries(rows.filter(row => row.length === names.length).map(row => Object.fromEntries(row.map((value, k) => [names[k], value])))
    .map(row => [row.id, row]));
}

const plain = value => (/^'[=+@-]/.test(value) ? value.slice(1) : value).replace(/[\u0000-\u001f]/g, '');
const same = (cell, value) => typeof value === 'number' ? Math.abs(Number(cell) - value) <= 1e-6 * Math.max(1, Math.abs(value)) : plain(cell) === plain(String(value));

/* NODES and EDGES are what the reader has: {id: {name: value}}; edges have source and target. */
function compare(name, from, nodes, edges, nodeNames, edgeNames) {
  for (const [what, file, found, names] of [['nodes', 'nodes.csv', nodes, nodeNames], ['edges', 'edges.csv', edges, edgeNames]]) {
    const expected = table(from, file), problems = [];
    for (const id of new Set([...Object.keys(expected), ...Object.keys(found)])) {
      if (!expected[id] || !found[id]) { problems.push(`${id}: only in one of them`); continue; }
      for (const column of names) {
        const cell = expected[id][column], value = found[id][column];
        if (cell === '' ? value !== undefined : value === undefined || !same(cell, value)) problems.push(`${id}: ${column} is ${cell} and ${value}`);
      }
    }
    check(`${name}: ${what}`, problems);
  }
}

const NODE = ['label', 'kind', 'region', 'cown', 'strength', 'pagerank', 'community', 'tone'];
const EDGE = ['source', 'target', 'label', 'weight', 'basis', 'n_sentences', 'tone', 'date_start', 'verbal_cooperation'];

function ofGraphology(graph, byId) {
  const nodes = Object.fromEntries(graph.mapNodes((key, data) => [key, data]));
  const edges = Object.fromEntries(graph.mapEdges((key, data, source, target) => [byId(key, data), {...data, source, target}]));
  return [nodes, edges];
}

function readGraphology() {
  const graph = new Graph({type: 'undirected'});
  graph.import(JSON.parse(text('graphology', 'graph.json')));
  const [nodes, edges] = ofGraphology(graph, key => key);
  compare('graphology, JSON', 'graphology', nodes, edges, NODE, EDGE);
  check('graphology, JSON: places, sizes and colours as sigma wants them', graph.filterNodes((key, {x, y, size, color}) =>
    ![x, y, size].every(Number.isFinite) || !/^#[0-9a-f]{6}$/.test(color)));
}

function readXml(name, from, parse, file, edgeNames) {
  for (const kind of from) {
    const graph = parse(Graph, text(kind, file));
    const [nodes, edges] = ofGraphology(graph, key => key);
    compare(`${name} of ${kind}`, kind, nodes, edges, NODE, edgeNames);
    check(`${name} of ${kind}: type`, graph.type === (kind === 'directed' || kind === 'relation' ? 'directed' : 'undirected') ? [] : [graph.type]);
    check(`${name} of ${kind}: colours`, graph.filterNodes((key, {color}) => !color));
  }
}

function readCytoscape() {
  const cy = cytoscape({headless: true, ...JSON.parse(text('cytoscape', 'graph.json'))});
  const data = elements => Object.fromEntries(elements.map(element => [element.id(), element.data()]));
  compare('Cytoscape.js', 'cytoscape', data(cy.nodes()), data(cy.edges()), NODE, EDGE);
  const rows = table('cytoscape', 'nodes.csv');
  check('Cytoscape.js: places, from above', cy.nodes().filter(node =>
    !same(rows[node.id()].x, node.position('x')) || !same(rows[node.id()].y, -node.position('y'))).map(node => node.id()));
}

/* JSON Graph Format 2 by its rules: nodes are a map, edges a list with ends that are nodes. */
function readJgf() {
  const {graph} = JSON.parse(text('jgf', 'graph.json'));
  const flat = ({metadata, ...rest}) => ({...metadata, ...rest});
  const nodes = Object.fromEntries(Object.entries(graph.nodes).map(([id, node]) => [id, flat(node)]));
  compare('JSON Graph Format', 'jgf', nodes, Object.fromEntries(graph.edges.map(edge => [edge.id, flat(edge)])), NODE, EDGE);
  const known = {graph: ['id', 'label', 'type', 'directed', 'metadata', 'nodes', 'edges'], node: ['label', 'metadata'],
    edge: ['id', 'source', 'target', 'relation', 'directed', 'label', 'metadata']};
  const strange = (object, names) => Object.keys(object).filter(key => !names.includes(key));
  check('JSON Graph Format: no other keys', [...strange(graph, known.graph), ...Object.values(graph.nodes).flatMap(node => strange(node, known.node)),
    ...graph.edges.flatMap(edge => strange(edge, known.edge)), ...graph.edges.filter(edge => !(edge.source in graph.nodes) || !(edge.target in graph.nodes)).map(edge => edge.id)]);
}

readGraphology();
readXml('graphology, GraphML', ['dyad', 'directed', 'relation'], graphml.parse, 'graph.graphml', EDGE);
readXml('graphology, GEXF', ['weeks', 'directed', 'relation'], gexf.parse, 'graph.gexf', EDGE);
readCytoscape();
readJgf();
process.exit(failures ? 1 : 0);
