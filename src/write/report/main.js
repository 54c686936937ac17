/* Brings the parts together. */
function update(focus) {
  updateView();
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  $('network').hidden = state.view !== 'network';
  tables.hidden = state.view === 'network';
  showControls();
  drawCourse();
  showTable();
  showPanel(focus);
  redraw();
  writeHash();
}

function setView(name) {
  Object.assign(table, {sort: '', rows: ROWS});
  state.view = name;
  update();
  if (name === 'network') resize();
}

/* With FOCUS, the panel takes the focus, and Escape gives it back. */
let opener = null;
function select(edge, node, focus) {
  if (focus) opener = edge >= 0 ? ['edge', EDGES.id[edge]] : ['node', NODES.id[node]];
  Object.assign(state, {edge, node});
  showPanel(focus);
  askForPaint();
  writeHash();
}
function selectEdge(e, focus) {
  select(e, -1, focus);
}
function selectNode(i, focus) {
  select(-1, i, focus);
}
function selectNothing() {
  const button = opener && [...tables.querySelectorAll(`[data-${opener[0]}]`)].find(b => b.dataset[opener[0]] === opener[1]);
  opener = null;
  select(-1, -1);
  if (button) button.focus();
}

function withoutRelations() {
  return EDGES_OF.filter(edges => edges.length === 0).length;
}

function describe() {
  const dates = GRAPH.from ? (GRAPH.from === GRAPH.to ? GRAPH.from : `${GRAPH.from} to ${GRAPH.to}`) : 'undated';
  $('title').textContent =
    `${count(N_NODES, 'state or organization', 'states and organizations')}, ${count(N_EDGES, 'relation', 'relations')}`;
  $('subtitle').textContent =
    `${dates}${GRAPH.week ? ` (${GRAPH.week})` : ''} · ${count(+GRAPH.n_documents, 'document', 'documents')}` +
    (withoutRelations() ? ` · ${withoutRelations().toLocaleString('en')} without relations` : '') +
    (GRAPH.n_undated ? ` · ${count(GRAPH.n_undated, 'undated one is', 'undated ones are')} in no week` : '');
  $('footer').textContent =
    `entente ${GRAPH.version} · tables ${GRAPH.gazetteer.slice(0, 8)} and ${GRAPH.cues.slice(0, 8)} · the first view holds the ` +
    `${GRAPH.first_edges.toLocaleString('en')} strongest relations, and at most ${GRAPH.sentences} sentences a relation and week; evidence.jsonl is full · drawn with d3`;
  document.title = `${$('title').textContent}, ${dates}`;
}

function start() {
  fillSelects();
  describe();
  wireControls();
  const at = readHash();
  update();
  resize();
  if (at)
    d3.select(canvas).call(
      zoom.transform,
      d3.zoomIdentity.translate(at[1] * network.width, at[2] * network.height).scale(Math.max(0.5, Math.min(40, at[0])))
    );
}

document.addEventListener('DOMContentLoaded', () => {
  if (state.edge >= 0) showPanel();
});
addEventListener('resize', () => {
  resize();
  drawCourse();
});
addEventListener('hashchange', () => {
  if (location.hash !== writtenHash) {
    readHash();
    update();
  }
});
addEventListener('keydown', event => {
  if (event.key === 'Escape' && (state.edge >= 0 || state.node >= 0)) selectNothing();
});
addEventListener('beforeprint', () => {
  printing = true;
  document.documentElement.dataset.theme = 'light';
  redrawNow();
});
addEventListener('afterprint', () => {
  printing = false;
  update();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => update());
start();
