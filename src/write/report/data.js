/* The data of the page, and what is looked up in them. Columns as src/write/report/data.c writes them; edges stand with the heaviest first. */
const DATA = JSON.parse(document.getElementById('data').textContent);
const {graph: GRAPH, nodes: NODES, edges: EDGES, events: CELLS, weeks: WEEKS, classes: CLASSES, sectors: SECTORS} = DATA;
const N_NODES = NODES.id.length,
  N_EDGES = EDGES.id.length,
  DIRECTED = GRAPH.edges !== 'dyad';
const LAYERS = ['asserted', 'hypothetical', 'background'];
const KAPPA = 5; /* as in the tally: prior weight of the mean tone, in events */

/* Rows of a table grouped by the edge that column KEY names: rows of edge e are rows[start[e]] … rows[start[e + 1] - 1]. */
function groupByEdge(key) {
  const start = new Int32Array(N_EDGES + 1),
    rows = new Int32Array(key.length);
  for (const e of key) start[e + 1]++;
  for (let e = 0; e < N_EDGES; e++) start[e + 1] += start[e];
  const next = start.slice();
  key.forEach((e, i) => {
    rows[next[e]++] = i;
  });
  return {start, rows};
}

const CELLS_OF = groupByEdge(CELLS.edge),
  WEEKS_OF = groupByEdge(DATA.dyad_weeks.edge);

function forEachOf(groups, e, visit) {
  for (let i = groups.start[e]; i < groups.start[e + 1]; i++) visit(groups.rows[i]);
}

/* The edges of every node. */
const EDGES_OF = Array.from({length: N_NODES}, () => []);
for (let e = 0; e < N_EDGES; e++) {
  EDGES_OF[EDGES.source[e]].push(e);
  if (EDGES.target[e] !== EDGES.source[e]) EDGES_OF[EDGES.target[e]].push(e);
}

/* Mean intensity of all asserted events, which every tone is drawn towards. */
const MEAN_TONE = (() => {
  let sum = 0,
    n = 0;
  CELLS.layer.forEach((layer, i) => {
    if (layer === 0) {
      sum += CELLS.intensity[i];
      n += CELLS.n[i];
    }
  });
  return n ? sum / n : 0;
})();

const MEMBERS = new Map(Object.keys(DATA.organizations).map(id => [id, new Set(DATA.organizations[id].members)]));

function isState(i) {
  return ['state', 'territory', 'former_state'].includes(NODES.kind[i]);
}

/* As short as a label must be: organizations go by their acronyms. */
function shortName(i) {
  const name = NODES.label[i] || NODES.id[i];
  if (name.length <= 22) return name;
  return isState(i) ? name.slice(0, 21).trim() + '…' : NODES.id[i].replace(/_/g, ' ');
}

function edgeName(e) {
  return `${NODES.label[EDGES.source[e]]} ${DIRECTED ? '→' : '–'} ${NODES.label[EDGES.target[e]]}`;
}

/* What the edge is mostly about. */
function edgeClass(e) {
  return EDGES.relation[e] || EDGES.label[e] || '';
}

function number(x, digits = 1) {
  if (x === null || x === undefined || !isFinite(x)) return '–';
  const text = x.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
  return /[1-9]/.test(text) ? text.replace('-', '−') : text.replace('-', '');
}

function signed(x) {
  return x >= 0.05 ? '+' + number(x) : number(x);
}

function count(n, one, many) {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/* The sentences of an edge; parsed when it is asked for. They stand behind the scripts, so that the network is there before they are. Line e holds edge e: [distinct sentences, sentence …], or nothing. */
let sentenceLines = null;
function sentencesAreThere() {
  return document.readyState !== 'loading';
}

function sentenceLine(e) {
  if (!sentencesAreThere()) return null;
  if (!sentenceLines) sentenceLines = document.getElementById('sentences').textContent.replace(/^\n/, '').split('\n');
  return e < sentenceLines.length && sentenceLines[e] ? sentenceLines[e] : null;
}

function sentencesOf(e) {
  const line = sentenceLine(e);
  if (!line) return null;
  const [total, ...rows] = JSON.parse(line);
  const sentences = rows.map(([week, date, text, doc, title, publisher, url, copies, events]) => ({
    week,
    date,
    text,
    doc,
    title,
    publisher,
    url,
    copies,
    events: events.map(v => ({
      class: CLASSES[v[0]],
      layer: LAYERS[v[1]],
      source: v[2],
      target: v[3],
      attributed: v[4] === 1,
      confidence: v[5],
      marks: [
        ['cue', v[6], v[7]],
        ['source', v[8], v[9]],
        ['target', v[10], v[11]]
      ].filter(m => m[1] >= 0)
    }))
  }));
  return {total, sentences};
}
