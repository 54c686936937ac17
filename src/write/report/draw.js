/* Colours, widths and the drawing of edges, nodes and labels on any canvas context. */
const THEMES = {
  light: {
    back: '#ffffff',
    text: '#16181d',
    halo: 'rgba(255,255,255,.85)',
    ring: '#333',
    none: [176, 180, 186],
    cooperation: [0, 114, 178],
    conflict: [213, 94, 0]
  },
  dark: {
    back: '#14171c',
    text: '#eceef2',
    halo: 'rgba(20,23,28,.85)',
    ring: '#0a0c0f',
    none: [112, 118, 128],
    cooperation: [86, 180, 233],
    conflict: [240, 134, 50]
  }
};
let printing = false;

function isDark() {
  if (printing) return false;
  return state.theme ? state.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function theme() {
  return isDark() ? THEMES.dark : THEMES.light;
}

/* Blue for cooperation, orange for conflict, grey between and where there is no event: the same scale as in the picture. */
function toneColour(tone, alpha) {
  const t = isFinite(tone) ? Math.max(-1, Math.min(1, tone / 6)) : 0,
    {none, cooperation, conflict} = theme();
  const end = t < 0 ? conflict : cooperation,
    part = Math.sqrt(Math.abs(t));
  const [r, g, b] = none.map((c, i) => Math.round(c + (end[i] - c) * part));
  return `rgba(${r},${g},${b},${alpha})`;
}

function edgeWidth(weight) {
  return Math.min(8, 0.4 + 0.9 * Math.log1p(weight));
}

function nodeColour(i) {
  return `rgb(${NODES.r[i]},${NODES.g[i]},${NODES.b[i]})`;
}

const SHRINK = Math.max(0.45, Math.min(1, Math.sqrt(90 / Math.max(1, N_NODES))));
function nodeRadius(i, zoom) {
  return SHRINK * NODES.size[i] * 0.34 * Math.sqrt(zoom);
}

/* Directed edges bend to their left, so that there and back lie apart; parallel ones bend further. Part of the length. */
const BENDS = (() => {
  const bends = new Float32Array(N_EDGES),
    seen = new Map();
  if (!DIRECTED) return bends;
  for (let e = 0; e < N_EDGES; e++) {
    const key = EDGES.source[e] * N_NODES + EDGES.target[e],
      n = (seen.get(key) || 0) + 1;
    seen.set(key, n);
    bends[e] = 0.2 * n;
  }
  return bends;
})();

function middle(a, b, bend) {
  return [(a[0] + b[0]) / 2 + (b[1] - a[1]) * bend, (a[1] + b[1]) / 2 - (b[0] - a[0]) * bend];
}

function drawArrow(context, from, tip, distance, size) {
  const dx = tip[0] - from[0],
    dy = tip[1] - from[1],
    length = Math.hypot(dx, dy) || 1;
  const x = tip[0] - (dx / length) * distance,
    y = tip[1] - (dy / length) * distance;
  const bx = x - (dx / length) * size,
    by = y - (dy / length) * size;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(bx - (dy / length) * size * 0.45, by + (dx / length) * size * 0.45);
  context.lineTo(bx + (dy / length) * size * 0.45, by - (dx / length) * size * 0.45);
  context.fill();
}

/* PLACE gives a node's place on the canvas. */
function drawEdge(context, e, place, zoom, alpha) {
  const a = place(EDGES.source[e]),
    b = place(EDGES.target[e]),
    width = edgeWidth(view.weight[e] || EDGES.weight[e]);
  context.strokeStyle = context.fillStyle = toneColour(view.tone[e], alpha);
  context.lineWidth = width;
  context.setLineDash(isFinite(view.tone[e]) ? [] : [3, 3]);
  context.beginPath();
  context.moveTo(a[0], a[1]);
  if (BENDS[e]) context.quadraticCurveTo(...middle(a, b, BENDS[e]), b[0], b[1]);
  else context.lineTo(b[0], b[1]);
  context.stroke();
  if (DIRECTED) drawArrow(context, BENDS[e] ? middle(a, b, BENDS[e]) : a, b, nodeRadius(EDGES.target[e], zoom), 4 + 1.2 * width);
}

/* States are round, all others square: colour is not the only sign. */
function drawNode(context, i, at, zoom) {
  const r = nodeRadius(i, zoom);
  context.beginPath();
  if (isState(i)) context.arc(at[0], at[1], r, 0, 2 * Math.PI);
  else context.rect(at[0] - r * 0.88, at[1] - r * 0.88, r * 1.76, r * 1.76);
  context.fillStyle = nodeColour(i);
  context.fill();
  context.stroke();
}

/* Boxes [left, top, right, bottom] that are taken, by the squares of a grid that they touch. */
function takenGround() {
  const side = 40,
    squares = new Map();
  const visit = (box, f) => {
    for (let x = Math.floor(box[0] / side); x <= box[2] / side; x++)
      for (let y = Math.floor(box[1] / side); y <= box[3] / side; y++) if (f(x * 8191 + y)) return true;
    return false;
  };
  return {
    add(box) {
      visit(box, key => {
        if (!squares.has(key)) squares.set(key, []);
        squares.get(key).push(box);
      });
    },
    meets(box) {
      return visit(box, key => (squares.get(key) || []).some(o => box[0] < o[2] && box[2] > o[0] && box[1] < o[3] && box[3] > o[1]));
    }
  };
}

const LABEL_WIDTHS = new Map();
function labelWidth(context, i) {
  if (!LABEL_WIDTHS.has(i)) LABEL_WIDTHS.set(i, context.measureText(shortName(i)).width);
  return LABEL_WIDTHS.get(i);
}

function discBox(i, at, zoom) {
  const r = nodeRadius(i, zoom);
  return [at[0] - r, at[1] - r, at[0] + r, at[1] + r];
}

const MOST_LABELS = 250;

/* Labels where there is room for them, over no other label and no node: beside, below, above or on the other side. Those that come first
 * choose first; who finds none goes without until there is more room. */
function drawLabels(context, nodes, all, place, zoom, bounds) {
  const taken = takenGround(),
    {text, halo} = theme();
  context.font = '12px system-ui, sans-serif';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  for (const i of all) taken.add(discBox(i, place(i), zoom));
  taken.add([0, bounds[1] - 62, 350, bounds[1]]); /* the legend */
  let left = MOST_LABELS;
  for (const i of nodes) {
    if (left === 0) return;
    const [x, y] = place(i),
      r = nodeRadius(i, zoom) + 2,
      w = labelWidth(context, i);
    if (x < 0 || y < 0 || x > bounds[0] || y > bounds[1]) continue;
    const spots = [
      [x + r, y],
      [x - w / 2, y + r + 6],
      [x - w / 2, y - r - 6],
      [x - r - w, y]
    ].map(([sx, sy]) => [sx, sy - 7, sx + w, sy + 6]);
    const box = spots.find(b => b[0] >= 2 && b[2] <= bounds[0] - 2 && !taken.meets(b));
    if (!box) continue;
    taken.add(box);
    left--;
    context.strokeStyle = halo;
    context.lineWidth = 3;
    context.strokeText(shortName(i), box[0], box[1] + 7);
    context.fillStyle = text;
    context.fillText(shortName(i), box[0], box[1] + 7);
  }
}
