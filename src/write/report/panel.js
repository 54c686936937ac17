/* The panel beside the network: an edge with its sentences, a node with its relations and its course, or how to read the page. Everything
 * that comes from texts goes in as text, never as markup. */
const panel = document.getElementById('panel');

/* An element: make('p', {class: 'date'}, 'text', child …). */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const key of Object.keys(attributes || {}))
    if (key === 'onclick') element.addEventListener('click', attributes[key]);
    else element.setAttribute(key, attributes[key]);
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

/* Only web addresses become links: an address in an article may be anything. */
function linkTo(url, text) {
  if (!/^https?:\/\//i.test(url || '')) return make('span', null, text);
  return make('a', {href: url, rel: 'noopener noreferrer', target: '_blank'}, text);
}

function unitOf(n) {
  return view.events ? count(n, 'event', 'events') : count(n, 'sentence', 'sentences');
}

/* ---- courses ---- */

/* Bars by week, upwards for UP and downwards for DOWN; the chosen week is marked. */
function bars(up, down, width, height, title) {
  const svg = d3
    .create('svg')
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('class', 'bars')
    .attr('role', 'img')
    .attr('aria-label', title);
  const most = Math.max(1e-9, d3.max(up) || 0),
    least = d3.max(down) || 0,
    x = d3.scaleBand().domain(d3.range(WEEKS.length)).range([0, width]).padding(0.15);
  const y = d3
    .scaleLinear()
    .domain([most, -least])
    .range([1, height - 1]);
  svg.append('line').attr('x1', 0).attr('x2', width).attr('y1', y(0)).attr('y2', y(0)).attr('class', 'zero');
  const bar = (values, name, top, bottom) =>
    values.forEach((v, w) => {
      if (v > 0)
        svg
          .append('rect')
          .attr('class', name + (w === state.week ? ' now' : ''))
          .attr('x', x(w))
          .attr('width', Math.max(1, x.bandwidth()))
          .attr('y', top(v))
          .attr('height', Math.max(1, bottom(v) - top(v)))
          .append('title')
          .text(`${WEEKS[w]}: ${number(v)}`);
    });
  bar(up, 'up', y, () => y(0));
  bar(
    down,
    'down',
    () => y(0),
    v => y(-v)
  );
  return svg.node();
}

/* Mass of cooperation and of conflict by week, over asserted events of EDGES. */
function massByWeek(edges) {
  const up = new Array(WEEKS.length).fill(0),
    down = up.slice();
  for (const e of edges)
    forEachOf(CELLS_OF, e, i => {
      if (CELLS.week[i] < 0 || CELLS.layer[i] !== 0) return;
      up[CELLS.week[i]] += CELLS.cooperation[i];
      down[CELLS.week[i]] += CELLS.conflict[i];
    });
  return [up, down];
}

function course(edges) {
  if (WEEKS.length < 2) return null;
  const [up, down] = massByWeek(edges);
  return make(
    'figure',
    null,
    bars(up, down, 320, 56, 'Cooperation and conflict by week'),
    make('figcaption', null, `${WEEKS[0]} to ${WEEKS[WEEKS.length - 1]}, weeks with news; up: cooperation, down: conflict`)
  );
}

/* ---- sentences ---- */

/* Text with its marks: cut wherever one begins or ends, so that marks may overlap. */
function marked(text, events) {
  const marks = events.flatMap(event => event.marks),
    cuts = new Set([0, text.length]),
    p = make('p', {class: 'sentence'});
  for (const [, from, to] of marks) {
    cuts.add(from);
    cuts.add(to);
  }
  const points = [...cuts].sort((a, b) => a - b);
  for (let i = 0; i + 1 < points.length; i++) {
    const kinds = [...new Set(marks.filter(m => m[1] <= points[i] && m[2] >= points[i + 1]).map(m => m[0]))];
    const piece = text.slice(points[i], points[i + 1]);
    p.append(kinds.length ? make('mark', {class: kinds.join(' '), title: kinds.join(', ')}, piece) : piece);
  }
  return p;
}

function eventLine(event) {
  const ends = [event.source, event.target].map(i => (i >= 0 ? shortName(i) : '?')).join(' → ');
  const notes = [
    event.layer === 'asserted' ? null : event.layer,
    event.attributed ? 'attributed' : null,
    `confidence ${number(event.confidence, 2)}`
  ];
  return make('li', {class: event.layer}, make('b', null, event.class), ` ${ends} · ${notes.filter(Boolean).join(' · ')}`);
}

function sentenceItem(sentence) {
  const title = sentence.title || sentence.doc,
    from = sentence.publisher && sentence.publisher !== sentence.doc ? ` · ${sentence.publisher}` : '';
  const copies = sentence.copies ? ` · and in ${count(sentence.copies, 'more report', 'more reports')}` : '';
  return make(
    'li',
    {class: 'evidence', 'data-document': sentence.doc},
    marked(sentence.text, sentence.events),
    make('ul', {class: 'events'}, ...sentence.events.map(eventLine)),
    make('p', {class: 'origin'}, make('time', null, sentence.date || 'undated'), ' · ', linkTo(sentence.url, title), from + copies)
  );
}

function sentenceSection(e) {
  const found = sentencesOf(e),
    section = make('section', {class: 'sentences'}, make('h3', null, 'Sentences'));
  if (!found) {
    section.append(
      make(
        'p',
        null,
        !sentencesAreThere()
          ? 'They are being read …'
          : 'The sentences of this relation are not in this page, which holds those of the strongest ones; evidence.jsonl has them all.'
      )
    );
    return section;
  }
  const wanted = found.sentences.filter(s => state.week < 0 || s.week === state.week).reverse();
  section.append(
    make(
      'p',
      {class: 'note'},
      `${wanted.length} of ${count(found.total, 'sentence', 'sentences')}` +
        (state.week < 0 ? ', the latest week first' : ` of all weeks, from ${weekName()}`) +
        `; at most ${GRAPH.sentences} of each week. evidence.jsonl has them all.`
    )
  );
  for (const [week, items] of d3
    .nest()
    .key(s => s.week)
    .entries(wanted)
    .map(g => [+g.key, g.values.reverse()]))
    section.append(make('h4', null, week < 0 ? 'undated' : WEEKS[week]), make('ul', null, ...items.map(sentenceItem)));
  return section;
}

/* ---- panels ---- */

function facts(pairs) {
  return make(
    'dl',
    null,
    ...pairs
      .filter(p => p[1] !== null && p[1] !== undefined && p[1] !== '–')
      .flatMap(([name, value]) => [make('dt', null, name), make('dd', null, value)])
  );
}

function heading(...children) {
  return make(
    'div',
    {class: 'heading'},
    make('h2', {tabindex: '-1'}, ...children),
    make('button', {type: 'button', class: 'close', 'aria-label': 'Close', onclick: selectNothing}, '×')
  );
}

function nodeButton(i) {
  return make('button', {type: 'button', class: 'link', onclick: () => selectNode(i)}, NODES.label[i]);
}

function edgePanel(e) {
  const quads = ['verbal_cooperation', 'material_cooperation', 'verbal_conflict', 'material_conflict'];
  return [
    heading(nodeButton(EDGES.source[e]), DIRECTED ? ' → ' : ' – ', nodeButton(EDGES.target[e])),
    make(
      'p',
      {class: 'chips'},
      make('span', {class: 'chip', style: `border-color:${toneColour(EDGES.tone[e] === null ? NaN : EDGES.tone[e], 1)}`}, edgeClass(e)),
      ` ${EDGES.basis[e] === 'both' ? 'events, and named together' : EDGES.basis[e] === 'event' ? 'events' : 'named together, no event'}`
    ),
    course([e]),
    facts([
      ['Sentences', number(EDGES.n_sentences[e], 0)],
      ['Articles', number(EDGES.n_articles[e], 0)],
      ['Tone', EDGES.tone[e] === null ? null : `${signed(EDGES.tone[e])} ± ${number(EDGES.tone_se[e])}`],
      ...quads.map(q => [q.replace('_', ' '), EDGES[q][e] || null]),
      ['Dates', EDGES.date_start[e] && make('span', {class: 'date'}, `${EDGES.date_start[e]} to ${EDGES.date_end[e]}`)]
    ]),
    sentenceSection(e)
  ];
}

function nodePanel(i) {
  const edges = EDGES_OF[i].filter(e => view.weight[e] > 0).sort((a, b) => view.weight[b] - view.weight[a] || a - b);
  const other = e => (EDGES.source[e] === i ? EDGES.target[e] : EDGES.source[e]);
  const item = e =>
    make(
      'li',
      null,
      make(
        'button',
        {type: 'button', class: 'row', onclick: () => selectEdge(e)},
        make('i', {class: 'swatch', style: `background:${toneColour(view.tone[e], 1)}`}),
        make('span', null, NODES.label[other(e)]),
        make('small', null, `${edgeClass(e)} · ${unitOf(view.weight[e])} · tone ${signed(view.tone[e])}`)
      )
    );
  return [
    heading(NODES.label[i]),
    make(
      'p',
      {class: 'chips'},
      [NODES.kind[i] && NODES.kind[i].replace('_', ' '), NODES.region[i], NODES.id[i]].filter(Boolean).join(' · ')
    ),
    course(EDGES_OF[i]),
    facts([
      ['Sentences', number(NODES.n_sentences[i], 0)],
      ['Articles', number(NODES.n_articles[i], 0)],
      ['Relations', number(NODES.degree[i], 0)],
      ['Tone', NODES.tone[i] === null ? null : signed(NODES.tone[i])],
      ['Cooperation', number(NODES.cooperation[i])],
      ['Conflict', number(NODES.conflict[i])],
      ['PageRank', number(NODES.pagerank[i], 3)],
      ['Community', number(NODES.community[i], 0)]
    ]),
    make('h3', null, `${count(edges.length, 'relation', 'relations')} in view`),
    make('ul', {class: 'list'}, ...edges.map(item))
  ];
}

function helpPanel() {
  return [
    make('h2', {tabindex: '-1'}, 'How to read this'),
    make(
      'p',
      null,
      'A line joins two states (round) or organizations (square) that the news relate: by an event, or by being named in one sentence more often than by chance (dashed). Blue lines are cooperative, orange ones conflictual. Colours of the nodes are communities.'
    ),
    make(
      'p',
      null,
      'Click on a line for its sentences, on a node for its relations. The tables hold the same, and every control works from the keyboard. The address keeps what you see.'
    ),
    make(
      'p',
      null,
      `Tone runs from −10 to 10 and is drawn towards the mean of all events (${signed(MEAN_TONE)}) as long as there are few. With a filter by class, sector or layer, weight and tone are those of the events that pass.`
    ),
    make(
      'p',
      null,
      'Sentences: ',
      make('mark', {class: 'source'}, 'who'),
      ' ',
      make('mark', {class: 'cue'}, 'does what'),
      ' to ',
      make('mark', {class: 'target'}, 'whom'),
      '.'
    )
  ];
}

function showPanel(focus) {
  panel.replaceChildren(
    ...(state.edge >= 0 ? edgePanel(state.edge) : state.node >= 0 ? nodePanel(state.node) : helpPanel()).filter(Boolean)
  );
  panel.scrollTop = 0;
  if (focus) panel.querySelector('h2').focus();
}
