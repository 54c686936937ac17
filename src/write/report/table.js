/* The same as tables: for the keyboard, for screen readers, and for whoever wants to sort. */
const tables = document.getElementById('tables'),
  ROWS = 100;
const table = {sort: '', down: true, rows: ROWS};

const RELATION_COLUMNS = [
  {
    name: 'Relation',
    text: e => make('button', {type: 'button', class: 'link', 'data-edge': EDGES.id[e], onclick: () => selectEdge(e, true)}, edgeName(e)),
    key: edgeName
  },
  {name: 'Class', text: edgeClass, key: edgeClass},
  {name: 'Weight', text: e => number(view.weight[e], 0), key: e => view.weight[e], number: true},
  {name: 'Tone', text: e => signed(view.tone[e]), key: e => view.tone[e], number: true},
  {name: 'Cooperation', text: e => number(EDGES.cooperation[e]), key: e => EDGES.cooperation[e], number: true},
  {name: 'Conflict', text: e => number(EDGES.conflict[e]), key: e => EDGES.conflict[e], number: true},
  {name: 'Last', date: true, text: e => EDGES.date_end[e] || '–', key: e => EDGES.date_end[e] || ''}
];
const ACTOR_COLUMNS = [
  {
    name: 'Actor',
    text: i =>
      make('button', {type: 'button', class: 'link', 'data-node': NODES.id[i], onclick: () => selectNode(i, true)}, NODES.label[i]),
    key: i => NODES.label[i]
  },
  {name: 'Kind', text: i => (NODES.kind[i] || '–').replace('_', ' '), key: i => NODES.kind[i] || ''},
  {name: 'Region', text: i => NODES.region[i] || '–', key: i => NODES.region[i] || ''},
  {name: 'Strength', text: i => number(view.strength[i], 0), key: i => view.strength[i], number: true},
  {name: 'Tone', text: i => signed(NODES.tone[i]), key: i => NODES.tone[i], number: true},
  {name: 'Cooperation', text: i => number(NODES.cooperation[i]), key: i => NODES.cooperation[i], number: true},
  {name: 'Conflict', text: i => number(NODES.conflict[i]), key: i => NODES.conflict[i], number: true},
  {name: 'PageRank', text: i => number(NODES.pagerank[i], 4), key: i => NODES.pagerank[i], number: true}
];

/* Missing numbers stand last, whichever way. */
function sortRows(rows, column) {
  const sign = table.down ? -1 : 1;
  const missing = v => v === null || v === undefined || Number.isNaN(v);
  return rows.slice().sort((a, b) => {
    const x = column.key(a),
      y = column.key(b);
    if (missing(x) || missing(y)) return missing(x) - missing(y) || a - b;
    return (column.number ? x - y : x.localeCompare(y, 'en')) * sign || a - b;
  });
}

function headCell(column, sorted) {
  const order = sorted ? (table.down ? 'descending' : 'ascending') : 'none';
  const sort = () => {
    table.down = sorted ? !table.down : !!column.number;
    table.sort = column.name;
    showTable();
    [...tables.querySelectorAll('th button')].find(b => b.dataset.column === column.name).focus();
  };
  return make(
    'th',
    {scope: 'col', 'aria-sort': order, class: column.number ? 'number' : ''},
    make(
      'button',
      {type: 'button', 'data-column': column.name, onclick: sort},
      column.name,
      make('span', {'aria-hidden': 'true'}, sorted ? (table.down ? ' ▼' : ' ▲') : '')
    )
  );
}

function bodyRow(columns, row) {
  return make(
    'tr',
    null,
    ...columns.map((column, k) =>
      make(k ? 'td' : 'th', k ? {class: column.number ? 'number' : column.date ? 'date' : ''} : {scope: 'row'}, column.text(row))
    )
  );
}

function more(rows) {
  return make(
    'button',
    {
      type: 'button',
      id: 'more',
      onclick: () => {
        const from = table.rows;
        table.rows += 5 * ROWS;
        showTable();
        const next = tables.querySelectorAll('tbody th button')[from];
        if (next) next.focus();
      }
    },
    `Show more (${(rows - table.rows).toLocaleString('en')} left)`
  );
}

function showTable() {
  if (state.view === 'network') return;
  const relations = state.view === 'relations',
    columns = relations ? RELATION_COLUMNS : ACTOR_COLUMNS;
  const rows = relations ? view.edges : d3.range(N_NODES).filter(i => nodeIsShown(i) || EDGES_OF[i].length === 0);
  const column = columns.find(c => c.name === table.sort) || columns[relations ? 2 : 3];
  const sorted = sortRows(rows, column),
    caption = relations ? `Relations, ${weekName()}` : `States and organizations, ${weekName()}`;
  tables.replaceChildren(
    make(
      'table',
      null,
      make('caption', null, caption),
      make('thead', null, make('tr', null, ...columns.map(c => headCell(c, c === column)))),
      make('tbody', null, ...sorted.slice(0, table.rows).map(row => bodyRow(columns, row)))
    ),
    ...(sorted.length > table.rows ? [more(sorted.length)] : [])
  );
}
