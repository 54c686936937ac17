/* What is under the pointer, and what clicks and keys on the canvas do. */
function distanceToLine(p, a, b) {
  const dx = b[0] - a[0],
    dy = b[1] - a[1],
    length = dx * dx + dy * dy;
  const t = length ? Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) : 0;
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

function distanceToEdge(p, e) {
  const a = place(EDGES.source[e]),
    b = place(EDGES.target[e]);
  if (!BENDS[e]) return distanceToLine(p, a, b);
  const m = middle(a, b, BENDS[e]);
  let best = Infinity,
    last = a;
  for (let s = 1; s <= 8; s++) {
    const t = s / 8,
      u = 1 - t,
      next = [0, 1].map(k => u * u * a[k] + 2 * u * t * m[k] + t * t * b[k]);
    best = Math.min(best, distanceToLine(p, last, next));
    last = next;
  }
  return best;
}

function find(p) {
  let node = -1,
    edge = -1,
    near = Infinity;
  for (let i = 0; i < N_NODES; i++) {
    const at = place(i),
      d = Math.hypot(at[0] - p[0], at[1] - p[1]) - nodeRadius(i, network.transform.k);
    if (d < Math.min(3, near) && nodeIsShown(i)) {
      node = i;
      near = d;
    }
  }
  if (node >= 0) return {node, edge};
  for (const e of view.edges) {
    const d = distanceToEdge(p, e) - edgeWidth(view.weight[e]) / 2;
    if (d < Math.min(5, near)) {
      edge = e;
      near = d;
    }
  }
  return {node, edge};
}

const tip = document.getElementById('tip');
function showTip(found, p) {
  tip.hidden = found.node < 0 && found.edge < 0;
  if (tip.hidden) return;
  tip.textContent =
    found.node >= 0
      ? NODES.label[found.node]
      : `${edgeName(found.edge)}: ${edgeClass(found.edge)}, ${unitOf(view.weight[found.edge])}, tone ${signed(view.tone[found.edge])}`;
  tip.style.left = Math.min(p[0] + 14, network.width - 240) + 'px';
  tip.style.top = p[1] + 14 + 'px';
}

let pointer = null;
canvas.addEventListener('pointermove', event => {
  const wasIdle = !pointer;
  pointer = [event.offsetX, event.offsetY];
  if (wasIdle)
    requestAnimationFrame(() => {
      if (pointer) hover(pointer);
      pointer = null;
    });
});
canvas.addEventListener('pointerleave', () => {
  pointer = null;
  network.hover = null;
  tip.hidden = true;
  askForPaint();
});
canvas.addEventListener('click', event => {
  const found = find([event.offsetX, event.offsetY]);
  if (found.node >= 0) selectNode(found.node);
  else if (found.edge >= 0) selectEdge(found.edge);
  else selectNothing();
});

function hover(p) {
  const found = find(p),
    before = network.hover;
  showTip(found, p);
  canvas.style.cursor = tip.hidden ? 'grab' : 'pointer';
  network.hover = found;
  if (!before || before.node !== found.node) askForPaint();
}

canvas.addEventListener('keydown', event => {
  const moves = {ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60]},
    move = moves[event.key];
  if (move) d3.select(canvas).call(zoom.translateBy, move[0] / network.transform.k, move[1] / network.transform.k);
  else if (event.key === '+' || event.key === '=') zoomBy(1.4);
  else if (event.key === '-') zoomBy(1 / 1.4);
  else if (event.key === '0') zoomFit();
  else return;
  event.preventDefault();
});
