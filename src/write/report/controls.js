/* Filters, weeks, search, theme, and the address that keeps them all. */
const $ = id => document.getElementById(id);

function option(value, text) {
  return make('option', {value: String(value)}, text);
}

function fillSelects() {
  const regions = [...new Set(NODES.region.filter(Boolean))].sort();
  const circles = Object.keys(DATA.organizations).sort((a, b) =>
    DATA.organizations[a].name.localeCompare(DATA.organizations[b].name, 'en')
  );
  $('region').append(option('', 'All'), ...regions.map(r => option(r, r)));
  $('organization').append(option('', 'All'), ...circles.map(id => option(id, DATA.organizations[id].name)));
  $('sector').append(option(-1, 'All'), ...SECTORS.map((s, i) => option(i, s)));
  $('layer').append(option(0, 'asserted'), option(1, 'hypothetical'), option(2, 'background'), option(-1, 'all layers'));
  $('names').append(...d3.range(N_NODES).map(i => option(NODES.label[i], NODES.id[i])));
  $('classes').append(
    ...CLASSES.map((name, i) => make('label', {class: 'check'}, make('input', {type: 'checkbox', value: String(i)}), ' ' + name))
  );
  $('week').max = WEEKS.length;
  $('weeks').hidden = WEEKS.length < 2;
  $('all-edges-line').hidden = N_EDGES <= GRAPH.first_edges;
}

/* ---- the address ---- */

const KEYS = ['week', 'class', 'tone', 'region', 'organization', 'sector', 'layer', 'weight', 'all', 'edge', 'node', 'view', 'theme', 'at'];

function hashValues() {
  const t = network.transform;
  return {
    week: state.week >= 0 && WEEKS[state.week],
    class: state.classes && [...state.classes].map(i => CLASSES[i]).join(','),
    tone: (state.toneLow > -10 || state.toneHigh < 10) && `${state.toneLow},${state.toneHigh}`,
    region: state.region,
    organization: state.organization,
    sector: state.sector >= 0 && SECTORS[state.sector],
    layer: state.layer && (LAYERS[state.layer] || 'all'),
    weight: state.weight > 1 && state.weight,
    all: state.all && 1,
    edge: state.edge >= 0 && EDGES.id[state.edge],
    node: state.node >= 0 && NODES.id[state.node],
    view: state.view !== 'network' && state.view,
    theme: state.theme,
    at: !sameTransform(t, d3.zoomIdentity) && [t.k, t.x / network.width, t.y / network.height].map(v => +v.toFixed(3)).join(',')
  };
}

let writtenHash = null;
function writeHash() {
  const values = hashValues(),
    parts = KEYS.filter(k => values[k]).map(k => `${k}=${encodeURIComponent(values[k])}`);
  writtenHash = parts.length ? '#' + parts.join('&') : '';
  if (location.hash !== writtenHash) history.replaceState(null, '', writtenHash || '#');
}

function oneOf(value, list, otherwise) {
  return list.includes(value) ? value : otherwise;
}

/* Whatever the address says that the data do not have is left out. */
function readHash() {
  const found = {};
  for (const part of location.hash.slice(1).split('&')) {
    const [key, value] = part.split('=');
    try {
      if (KEYS.includes(key) && value) found[key] = decodeURIComponent(value);
    } catch (error) {
      /* a broken escape says nothing */
    }
  }
  const numbers = (text, n) => {
    const list = (text || '').split(',').map(Number);
    return list.length === n && list.every(isFinite) ? list : null;
  };
  const classes = (found.class || '')
      .split(',')
      .map(name => CLASSES.indexOf(name))
      .filter(i => i >= 0),
    tone = numbers(found.tone, 2),
    weight = numbers(found.weight, 1);
  Object.assign(state, DEFAULTS, {
    week: WEEKS.indexOf(found.week),
    classes: classes.length ? new Set(classes) : null,
    toneLow: tone ? tone[0] : -10,
    toneHigh: tone ? tone[1] : 10,
    region: oneOf(found.region, NODES.region, ''),
    organization: MEMBERS.has(found.organization) ? found.organization : '',
    sector: SECTORS.indexOf(found.sector),
    layer: found.layer === 'all' ? -1 : Math.max(0, LAYERS.indexOf(found.layer)),
    weight: weight ? Math.max(1, weight[0]) : 1,
    all: found.all === '1',
    edge: EDGES.id.indexOf(found.edge),
    node: NODES.id.indexOf(found.node),
    view: oneOf(found.view, ['network', 'relations', 'actors'], 'network'),
    theme: oneOf(found.theme, ['light', 'dark'], '')
  });
  return numbers(found.at, 3);
}

/* ---- from the state to the controls and back ---- */

function showControls() {
  for (const id of ['region', 'organization']) $(id).value = state[id];
  for (const id of ['sector', 'layer']) $(id).value = String(state[id]);
  $('week').value = state.week + 1;
  $('week').setAttribute('aria-valuetext', weekName());
  $('week-name').textContent = weekName();
  $('tone-low').value = state.toneLow;
  $('tone-high').value = state.toneHigh;
  $('tone-name').textContent = `${signed(state.toneLow)} to ${signed(state.toneHigh)}`;
  $('weight').max = Math.max(2, Math.min(100, Math.ceil(view.largest)));
  $('weight').value = state.weight;
  $('weight-name').textContent = unitOf(state.weight);
  $('all-edges').checked = state.all;
  for (const box of $('classes').querySelectorAll('input')) box.checked = !!state.classes && state.classes.has(+box.value);
  for (const name of ['network', 'relations', 'actors']) $('show-' + name).setAttribute('aria-pressed', String(state.view === name));
  $('theme').textContent = `Theme: ${state.theme || 'system'}`;
  const left = view.matching - view.edges.length;
  $('shown').textContent =
    `${count(view.edges.length, 'relation', 'relations')} shown` + (left ? `, the strongest of ${view.matching.toLocaleString('en')}` : '');
  $('all-edges-name').textContent = `All relations, not only the ${GRAPH.first_edges.toLocaleString('en')} strongest`;
}

function readFilters() {
  const classes = [...$('classes').querySelectorAll('input:checked')].map(box => +box.value);
  Object.assign(state, {
    region: $('region').value,
    organization: $('organization').value,
    sector: +$('sector').value,
    layer: +$('layer').value,
    classes: classes.length ? new Set(classes) : null,
    toneLow: Math.min(+$('tone-low').value, +$('tone-high').value),
    toneHigh: Math.max(+$('tone-low').value, +$('tone-high').value),
    weight: +$('weight').value,
    all: $('all-edges').checked,
    week: $('week').value - 1
  });
}

/* The weights of all relations by week, above the slider. */
function drawCourse() {
  const total = new Array(WEEKS.length).fill(0),
    strip = $('course'),
    pen = strip.getContext('2d');
  DATA.dyad_weeks.week.forEach((w, i) => {
    total[w] += DATA.dyad_weeks.weight[i];
  });
  strip.width = strip.clientWidth || 600;
  const most = d3.max(total) || 1,
    step = (strip.width - 16) / WEEKS.length; /* 16: the thumb of the slider does not go to the end */
  total.forEach((n, w) => {
    pen.fillStyle = w === state.week ? toneColour(10, 1) : toneColour(NaN, 0.8);
    const h = Math.max(1, (n / most) * (strip.height - 2));
    pen.fillRect(8 + (w + 1) * step - Math.min(step * 0.4, 8), strip.height - h, Math.max(1, Math.min(step * 0.8, 16)), h);
  });
}

let playing = 0;
function play(on) {
  clearInterval(playing);
  playing = on
    ? setInterval(() => {
        state.week = state.week + 1 < WEEKS.length ? state.week + 1 : 0;
        update();
      }, 1200)
    : 0;
  $('play').setAttribute('aria-pressed', String(on));
  $('play').textContent = on ? '❚❚ Pause' : '▶ Play';
}

function search(text) {
  const wanted = text.trim().toLowerCase(),
    names = d3.range(N_NODES);
  if (!wanted) return -1;
  const is = test => {
    const i = names.find(test);
    return i === undefined ? -1 : i;
  };
  const exact = is(i => NODES.label[i].toLowerCase() === wanted || NODES.id[i].toLowerCase() === wanted);
  return exact >= 0 ? exact : is(i => NODES.label[i].toLowerCase().includes(wanted));
}

function wireControls() {
  $('filters').addEventListener('submit', event => event.preventDefault());
  $('filters').addEventListener('input', event => {
    if (event.target.id !== 'search') {
      readFilters();
      update();
    }
  });
  $('week').addEventListener('input', () => {
    play(false);
    readFilters();
    update();
  });
  $('search').addEventListener('change', () => {
    const found = search($('search').value);
    $('search').setCustomValidity(found < 0 && $('search').value ? 'Nobody of that name is in this network' : '');
    $('search').reportValidity();
    if (found >= 0) {
      if (state.view === 'network') zoomTo(found);
      selectNode(found);
    }
  });
  $('play').addEventListener('click', () => play(!playing));
  $('reset').addEventListener('click', () => {
    Object.assign(state, DEFAULTS, {view: state.view, theme: state.theme});
    $('search').value = '';
    zoomFit();
    update();
  });
  for (const name of ['network', 'relations', 'actors']) $('show-' + name).addEventListener('click', () => setView(name));
  $('skip').addEventListener('click', event => {
    event.preventDefault();
    setView('relations');
    tables.querySelector('button').focus();
  });
  $('theme').addEventListener('click', () => {
    state.theme = {'': 'light', light: 'dark', dark: ''}[state.theme];
    update();
  });
  $('print').addEventListener('click', () => window.print());
  $('zoom-in').addEventListener('click', () => zoomBy(1.4));
  $('zoom-out').addEventListener('click', () => zoomBy(1 / 1.4));
  $('zoom-fit').addEventListener('click', zoomFit);
}
