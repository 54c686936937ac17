/* What is asked for, and which edges answer it with what weight and tone. */
const DEFAULTS = {
  view: 'network',
  week: -1,
  classes: null,
  toneLow: -10,
  toneHigh: 10,
  region: '',
  organization: '',
  sector: -1,
  layer: 0,
  weight: 1,
  all: false,
  edge: -1,
  node: -1,
  theme: ''
};
const state = Object.assign({}, DEFAULTS);

/* weight[e] is 0 where edge e is not shown; edges: those shown, the heaviest first; matching: how many there would be without the limit. */
const view = {weight: new Float64Array(N_EDGES), tone: new Float64Array(N_EDGES), edges: [], matching: 0, events: false};

/* Without these filters an edge is what edges.csv says of it; with them it is the sum of the events that pass. */
function countsEvents() {
  return state.classes !== null || state.sector >= 0 || state.layer !== 0;
}

function fillFromEdges() {
  if (state.week < 0) {
    for (let e = 0; e < N_EDGES; e++) {
      view.weight[e] = EDGES.weight[e];
      view.tone[e] = EDGES.tone[e] === null ? NaN : EDGES.tone[e];
    }
    return;
  }
  const weeks = DATA.dyad_weeks;
  weeks.week.forEach((week, i) => {
    if (week !== state.week) return;
    view.weight[weeks.edge[i]] = weeks.weight[i];
    view.tone[weeks.edge[i]] = weeks.tone[i] === null ? NaN : weeks.tone[i];
  });
}

function passes(i) {
  return (
    (state.week < 0 || CELLS.week[i] === state.week) &&
    (state.layer < 0 || CELLS.layer[i] === state.layer) &&
    (!state.classes || state.classes.has(CELLS.class[i])) &&
    (state.sector < 0 || CELLS.source_sector[i] === state.sector || CELLS.target_sector[i] === state.sector)
  );
}

function shrink(sum, mass) {
  return (sum + KAPPA * MEAN_TONE) / (mass + KAPPA);
}

function fillFromEvents() {
  const sum = new Float64Array(N_EDGES),
    mass = new Float64Array(N_EDGES);
  for (let i = 0; i < CELLS.edge.length; i++) {
    if (!passes(i)) continue;
    const e = CELLS.edge[i];
    view.weight[e] += CELLS.n[i];
    sum[e] += CELLS.cooperation[i] - CELLS.conflict[i];
    mass[e] += CELLS.mass[i];
  }
  for (let e = 0; e < N_EDGES; e++) view.tone[e] = view.weight[e] > 0 ? shrink(sum[e], mass[e]) : NaN;
}

function isShown(e) {
  if (view.weight[e] < state.weight || view.weight[e] <= 0) return false;
  const a = EDGES.source[e],
    b = EDGES.target[e],
    tone = view.tone[e];
  if (state.toneLow > -10 && !(tone >= state.toneLow)) return false;
  if (state.toneHigh < 10 && !(tone <= state.toneHigh)) return false;
  if (state.region && NODES.region[a] !== state.region && NODES.region[b] !== state.region) return false;
  const members = state.organization && MEMBERS.get(state.organization);
  return !members || (members.has(a) && members.has(b));
}

/* How large the largest weight is before the weight itself is asked about: the range of its slider. */
function updateView() {
  view.weight.fill(0);
  view.tone.fill(NaN);
  view.events = countsEvents();
  if (view.events) fillFromEvents();
  else fillFromEdges();
  view.largest = view.weight.reduce((a, b) => Math.max(a, b), 1);
  view.edges = [];
  for (let e = 0; e < N_EDGES; e++)
    if (isShown(e)) view.edges.push(e);
    else view.weight[e] = 0;
  view.edges.sort((a, b) => view.weight[b] - view.weight[a] || a - b);
  view.matching = view.edges.length;
  if (!state.all && view.edges.length > GRAPH.first_edges) {
    for (const e of view.edges.slice(GRAPH.first_edges)) view.weight[e] = 0;
    view.edges.length = GRAPH.first_edges;
  }
  view.strength = new Float64Array(N_NODES);
  for (const e of view.edges) {
    view.strength[EDGES.source[e]] += view.weight[e];
    view.strength[EDGES.target[e]] += view.weight[e];
  }
}

/* Those without relations are in the table of actors only. */
function nodeIsShown(i) {
  return view.strength[i] > 0 || i === state.node;
}

function weekName() {
  return state.week < 0 ? 'All weeks' : WEEKS[state.week];
}
