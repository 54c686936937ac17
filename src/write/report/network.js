/* The network on its canvas. Edges are drawn a few milliseconds at a time into a picture of their own; while somebody pans or zooms, that
 * picture is moved and stretched, and it is drawn anew when the hand rests. Nodes and labels are drawn every time. */
const canvas = document.getElementById('canvas'),
  context = canvas.getContext('2d');
const network = {
  width: 0,
  height: 0,
  ratio: 1,
  transform: d3.zoomIdentity,
  front: null,
  job: null,
  hover: null,
  base: 1,
  frame: 0,
  rest: 0,
  stale: false
};

/* Where nodes stand before zooming: the layout of the file, stretched to the form of the window; a circle where there is none. Those that
 * have relations fill the window; the legend has the lower left corner. */
let places = [];
function layOut() {
  const x = [],
    y = [],
    has = i => EDGES_OF[i].length > 0,
    angle = i => (2 * Math.PI * i) / N_NODES;
  for (let i = 0; i < N_NODES; i++) {
    x.push(NODES.x[i] === null ? 1000 * Math.cos(angle(i)) : NODES.x[i]);
    y.push(NODES.y[i] === null ? 1000 * Math.sin(angle(i)) : -NODES.y[i]);
  }
  const fit = (values, from, to) => {
    const [low, high] = d3.extent(values.filter((v, i) => has(i)));
    return v => (high > low ? from + ((v - low) / (high - low)) * (to - from) : (from + to) / 2);
  };
  const side = Math.min(60, network.width / 8),
    across = fit(x, side, network.width - side),
    down = fit(y, 24, network.height - 80);
  places = x.map((v, i) => [across(v), down(y[i])]);
}

function place(i) {
  return network.transform.apply(places[i]);
}

function sameTransform(a, b) {
  return a.k === b.k && a.x === b.x && a.y === b.y;
}

/* ---- the picture of the edges ---- */

function startEdges() {
  const picture = document.createElement('canvas');
  picture.width = canvas.width;
  picture.height = canvas.height;
  const pen = picture.getContext('2d');
  pen.scale(network.ratio, network.ratio);
  network.job = {picture, pen, transform: network.transform, edges: view.edges, next: view.edges.length - 1};
}

function alphaFor(n) {
  return n > 20000 ? 0.25 : n > 3000 ? 0.45 : 0.75;
}

/* Lightest first, so that the heavy ones lie on top. */
function drawSomeEdges() {
  const job = network.job,
    end = performance.now() + 8,
    at = i => job.transform.apply(places[i]),
    alpha = alphaFor(job.edges.length);
  const [w, h] = [network.width, network.height];
  while (job.next >= 0 && (job.next % 32 !== 0 || performance.now() < end)) {
    const e = job.edges[job.next--],
      a = at(EDGES.source[e]),
      b = at(EDGES.target[e]);
    if (Math.max(a[0], b[0]) < 0 || Math.max(a[1], b[1]) < 0 || Math.min(a[0], b[0]) > w || Math.min(a[1], b[1]) > h) continue;
    drawEdge(job.pen, e, at, job.transform.k, alpha);
  }
  if (job.next >= 0) return;
  network.front = {picture: job.picture, transform: job.transform};
  network.job = null;
}

/* ---- painting ---- */

function blitEdges(alpha) {
  const front = network.front,
    now = network.transform,
    k = now.k / front.transform.k;
  context.save();
  context.globalAlpha = alpha;
  context.setTransform(k, 0, 0, k, (now.x - front.transform.x * k) * network.ratio, (now.y - front.transform.y * k) * network.ratio);
  context.drawImage(front.picture, 0, 0);
  context.restore();
}

/* What is clicked on, or under the pointer: its edges are drawn again over the faded rest. */
function lit() {
  if (state.edge >= 0) return {edges: [state.edge], nodes: [EDGES.source[state.edge], EDGES.target[state.edge]]};
  const node = state.node >= 0 ? state.node : network.hover && network.hover.node >= 0 ? network.hover.node : -1;
  if (node < 0) return null;
  const edges = EDGES_OF[node].filter(e => view.weight[e] > 0);
  return {edges, nodes: [node, ...edges.map(e => (EDGES.source[e] === node ? EDGES.target[e] : EDGES.source[e]))]};
}

function paintNodes(light) {
  const shown = d3.range(N_NODES).filter(nodeIsShown),
    among = light && new Set(light.nodes),
    zoom = network.transform.k;
  shown.sort((a, b) => NODES.size[b] - NODES.size[a] || a - b);
  context.strokeStyle = theme().ring;
  context.lineWidth = 0.8;
  for (const i of shown) {
    context.globalAlpha = among && !among.has(i) ? 0.2 : 1;
    drawNode(context, i, place(i), zoom);
  }
  context.globalAlpha = 1;
  drawLabels(context, among ? shown.filter(i => among.has(i)) : shown, among ? [] : shown, place, zoom, [network.width, network.height]);
}

function paint() {
  const light = lit();
  network.stale = false;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = theme().back;
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (network.front) blitEdges(light ? 0.15 : 1);
  context.setTransform(network.ratio, 0, 0, network.ratio, 0, 0);
  if (light) for (const e of light.edges.slice().reverse()) drawEdge(context, e, place, network.transform.k, 0.9);
  context.setLineDash([]);
  paintNodes(light);
}

/* A frame draws some of the edges, or paints, or both where the picture of the edges is ready. */
function step() {
  const job = network.job;
  network.frame = 0;
  if (job) drawSomeEdges();
  if (network.stale || (job && !network.job)) paint();
  if (network.job) askForFrame();
}

function askForFrame() {
  if (!network.frame) network.frame = requestAnimationFrame(step);
}

function askForPaint() {
  network.stale = true;
  askForFrame();
}

/* The edges are other ones, or stand elsewhere: draw them anew. */
function redraw() {
  if (state.view !== 'network' || !network.width) return;
  startEdges();
  if (network.front) askForFrame();
  else askForPaint();
}

/* For print, where there is no next frame. */
function redrawNow() {
  startEdges();
  while (network.job) drawSomeEdges();
  paint();
}

/* ---- size and zoom ---- */

function resize() {
  const box = canvas.parentNode.getBoundingClientRect();
  if (!box.width) return;
  network.ratio = Math.min(2, window.devicePixelRatio || 1);
  network.width = box.width;
  network.height = box.height;
  canvas.width = Math.round(box.width * network.ratio);
  canvas.height = Math.round(box.height * network.ratio);
  network.front = null;
  layOut();
  redraw();
}

const zoom = d3
  .zoom()
  .scaleExtent([0.5, 40])
  .on('zoom', () => {
    network.transform = d3.event.transform;
    network.job = null;
    askForPaint();
    clearTimeout(network.rest);
    network.rest = setTimeout(() => {
      redraw();
      writeHash();
    }, 150);
  });
d3.select(canvas).call(zoom).on('dblclick.zoom', null);

function zoomBy(factor) {
  d3.select(canvas).call(zoom.scaleBy, factor);
}
function zoomFit() {
  d3.select(canvas).call(zoom.transform, d3.zoomIdentity);
}
function zoomTo(i) {
  const k = Math.max(2, network.transform.k),
    [x, y] = places[i];
  d3.select(canvas).call(zoom.transform, d3.zoomIdentity.translate(network.width / 2 - k * x, network.height / 2 - k * y).scale(k));
}
