/* node page.test.js PROGRAM FOLDER: report.html in Debian's chromium, headless. Makes graphs in FOLDER and walks through their pages.
 * What the page shows is compared with the other files of the same run. */
'use strict';
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const {execFileSync} = require('child_process');
const {open, drawn} = require('./browser.js');

const [program, folder] = process.argv.slice(2),
  root = path.resolve(__dirname, '../..');
const N_NODES = 250,
  N_EDGES = 5100,
  N_WEEKS = 26,
  FIRST = 5000,
  SENTENCES = 3;

function makeGraphs() {
  fs.rmSync(folder, {recursive: true, force: true});
  fs.mkdirSync(folder, {recursive: true});
  const lines = execFileSync('/usr/bin/python3', [path.join(__dirname, 'make_events.py'), program, N_NODES, N_EDGES, N_WEEKS].map(String), {
    maxBuffer: 1 << 28
  });
  fs.writeFileSync(path.join(folder, 'events.jsonl'), lines);
  const run = (...args) => execFileSync(program, [...args, '--quiet'], {cwd: root});
  run('graph', path.join(folder, 'events.jsonl'), '-o', path.join(folder, 'large'));
  run('build', 'tests/corpus', '-o', path.join(folder, 'corpus'));
  run('build', 'tests/corpus', '--edges', 'relation', '-o', path.join(folder, 'relation'));
  run('build', 'tests/corpus/articles/2026-02-11-quake-relief.txt', '-o', path.join(folder, 'one'));
}

const page = name => path.join(folder, name, 'report.html');
const read = (name, file) => fs.readFileSync(path.join(folder, name, file), 'utf8');
const evidenceOf = name => {
  const byEdge = new Map();
  for (const line of read(name, 'evidence.jsonl').trim().split('\n').map(JSON.parse))
    byEdge.set(line.edge, [...(byEdge.get(line.edge) || []), line]);
  return byEdge;
};
const eventsOf = name => {
  const [head, ...rows] = read(name, 'events.tsv')
    .trim()
    .split('\n')
    .map(line => line.split('\t'));
  return rows.map(row => Object.fromEntries(head.map((key, i) => [key, row[i]])));
};

/* ISO 8601, by itself. */
function weekOf(date) {
  if (!date) return null;
  const day = new Date(date + 'T00:00:00Z');
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const year = day.getUTCFullYear(),
    week = 1 + Math.floor((day - Date.UTC(year, 0, 1)) / 864e5 / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

const bytes = (sentence, start, end) =>
  Buffer.from(sentence.text)
    .subarray(start - sentence.start, end - sentence.start)
    .toString();
const inside = (sentence, start, end) => start >= sentence.start && end <= sentence.end;

/* What the page should show of an edge: a text for every sentence of every week, what it marks, and how many there may be. */
function expected(lines) {
  const weeks = new Map();
  for (const line of lines) {
    const week = weekOf(line.date) || 'undated',
      of = weeks.get(week) || weeks.set(week, new Map()).get(week);
    if (!of.has(line.sentence.text)) of.set(line.sentence.text, []);
    of.get(line.sentence.text).push(line);
  }
  return weeks;
}

function checkSentence(shown, lines) {
  const line = lines.find(l => l.document === shown.document);
  assert(line, `${shown.document} stands behind no such sentence`);
  assert.equal(shown.date, line.date || 'undated');
  const here = lines.filter(l => l.document === shown.document && l.sentence.index === line.sentence.index && l.event);
  assert.deepEqual(
    shown.classes,
    here.map(l => l.event.class)
  );
  for (const {event, sentence} of here)
    for (const [kind, [start, end]] of [
      ['cue', [event.cue.start, event.cue.end]],
      ['source', event.source_mention],
      ['target', event.target_mention]
    ])
      if (inside(sentence, start, end))
        assert(
          shown[kind].replace(/\s+/g, ' ').includes(bytes(sentence, start, end).replace(/\s+/g, ' ')),
          `${kind} of '${sentence.text}': ${shown[kind]}`
        );
  if (/^https?:/.test(line.url || '')) assert.equal(shown.link, line.url);
  else assert.equal(shown.link, null);
}

async function readPanel(tab) {
  return tab.$$eval('#panel .evidence', items =>
    items.map(item => ({
      text: item.querySelector('.sentence').textContent,
      document: item.dataset.document,
      date: item.querySelector('time').textContent,
      week: item.parentNode.previousElementSibling.textContent,
      classes: [...item.querySelectorAll('.events b')].map(b => b.textContent),
      link: item.querySelector('.origin a') && item.querySelector('.origin a').getAttribute('href'),
      ...Object.fromEntries(
        ['cue', 'source', 'target'].map(kind => [kind, [...item.querySelectorAll('mark.' + kind)].map(m => m.textContent).join('')])
      )
    }))
  );
}

async function checkEdge(tab, id, lines) {
  await tab.evaluate(
    hash => {
      location.hash = hash;
    },
    '#edge=' + encodeURIComponent(id)
  );
  await tab.waitForFunction(
    hash => location.hash === hash && document.querySelector('#panel .evidence'),
    '#edge=' + encodeURIComponent(id)
  );
  const shown = await readPanel(tab),
    weeks = expected(lines);
  for (const [week, sentences] of weeks) {
    const of = shown.filter(s => s.week === week);
    assert.equal(of.length, Math.min(SENTENCES, sentences.size), `${id} ${week}`);
    assert.equal(new Set(of.map(s => s.text)).size, of.length, 'each sentence once');
    for (const s of of) checkSentence(s, sentences.get(s.text) || assert.fail(`'${s.text}' is not in evidence.jsonl`));
  }
  assert.deepEqual([...new Set(shown.map(s => s.week))].sort(), [...weeks.keys()].sort());
}

async function testEvidence(browser) {
  for (const [name, step] of [
    ['corpus', 3],
    ['relation', 11],
    ['large', 271]
  ]) {
    const tab = await open(browser, page(name)),
      evidence = [...evidenceOf(name)].filter((v, i) => i % step === 0);
    for (const [id, lines] of evidence) await checkEdge(tab, id, lines);
    console.log(`${name}: the sentences of ${evidence.length} relations are those of evidence.jsonl`);
    await tab.close();
  }
}

const shownCount = tab => tab.$eval('#shown', e => parseInt(e.textContent.replace(/,/g, ''), 10));

async function testLoad(browser) {
  const tab = await open(browser, page('large'));
  console.log(`${N_NODES} nodes, ${N_EDGES} edges, ${N_WEEKS} weeks: loaded and drawn in ${tab.milliseconds} ms`);
  assert(tab.milliseconds <= 2000, 'it should load in 2 s');
  assert.equal(await shownCount(tab), FIRST);
  assert.match(await tab.textContent('#shown'), /strongest of 5,100/);
  assert.match(await tab.textContent('#footer'), /5,000 strongest relations.*at most 3 sentences.*evidence\.jsonl is full/);
  await tab.check('#all-edges');
  assert.equal(await shownCount(tab), N_EDGES);
  await tab.close();
}

/* Sums by week and by class, from events.tsv. */
async function testFilters(browser) {
  const events = eventsOf('large'),
    tab = await open(browser, page('large') + '#all=1');
  const edges = test => new Set(events.filter(test).map(e => [e.source, e.target].sort().join('--'))).size;
  const week = events[events.length >> 1].week;
  await tab.evaluate(hash => {
    location.hash = hash;
  }, `#all=1&week=${week}`);
  await tab.waitForFunction(name => document.getElementById('week-name').textContent === name, week);
  assert.equal(
    await shownCount(tab),
    edges(e => e.week === week),
    'of a week'
  );
  await tab.check('#classes input >> nth=0');
  const first = await tab.$eval('#classes label', label => label.textContent.trim());
  assert.equal(
    await shownCount(tab),
    edges(e => e.week === week && e.event_type === first),
    'of a week and class'
  );
  assert.match(await tab.evaluate(() => location.hash), new RegExp(`week=${week}&class=${first}`));
  await tab.click('#reset');
  await tab.selectOption('#layer', '1');
  assert.equal(await shownCount(tab), 0, 'nothing is hypothetical here');
  await tab.selectOption('#layer', '0');
  await tab.selectOption('#sector', {label: 'government'});
  assert.equal(await tab.$eval('#weight-name', e => e.textContent), '1 event');
  await tab.click('#reset');
  await tab.fill('#tone-high', '0');
  const conflictual = await shownCount(tab);
  assert(conflictual > 0 && conflictual < FIRST);
  await tab.click('#reset');
  await tab.fill('#weight', '50');
  assert.equal(await shownCount(tab), 40, 'forty relations have five sentences every week');
  await tab.close();
}

async function testCircles(browser) {
  const tab = await open(browser, page('corpus')),
    all = await shownCount(tab);
  await tab.selectOption('#organization', 'ECOWAS');
  const names = async () => {
    await tab.click('#show-relations');
    return tab.$$eval('#tables tbody th', cells => cells.map(c => c.textContent));
  };
  const among = await names();
  assert(among.length > 0 && among.length < all && among.every(n => !n.includes('United States')), 'among members');
  await tab.selectOption('#organization', '');
  await tab.selectOption('#region', 'Western Africa');
  const region = await names();
  assert(region.length >= among.length && region.length < all);
  await tab.close();
}

async function testKeyboard(browser) {
  const tab = await open(browser, page('corpus')),
    focus = () =>
      tab.evaluate(() => document.activeElement.id || document.activeElement.tagName + ' ' + document.activeElement.textContent);
  await tab.keyboard.press('Tab');
  assert.equal(await focus(), 'skip');
  await tab.keyboard.press('Enter');
  assert.match(await focus(), /^BUTTON Relation/);
  await tab.keyboard.press('Enter'); /* sorts */
  assert.equal(await tab.$eval('thead th', th => th.getAttribute('aria-sort')), 'ascending');
  for (let i = 0; i < 7; i++) await tab.keyboard.press('Tab');
  const button = await focus();
  assert.match(button, /–/);
  await tab.keyboard.press('Enter');
  assert.match(await focus(), /^H2/);
  assert((await tab.$$('#panel .evidence')).length > 0);
  await tab.keyboard.press('Escape');
  assert.equal(await focus(), button, 'Escape gives the focus back');
  await tab.click('#show-network');
  await tab.focus('#canvas');
  for (const key of ['ArrowLeft', 'ArrowDown', '+', '-', '+']) await tab.keyboard.press(key);
  await tab.waitForFunction(() => /at=/.test(location.hash));
  await tab.fill('#search', 'niger');
  await tab.keyboard.press('Enter');
  assert.equal(await tab.textContent('#panel h2'), 'Niger');
  await tab.focus('#week');
  await tab.keyboard.press('ArrowRight');
  assert.match(await tab.evaluate(() => location.hash), /week=/);
  const reached = new Set();
  for (let i = 0; i < 80; i++) {
    await tab.keyboard.press('Tab');
    reached.add(await focus());
  }
  for (const id of [
    'theme',
    'print',
    'play',
    'week',
    'search',
    'region',
    'organization',
    'sector',
    'layer',
    'tone-low',
    'tone-high',
    'weight',
    'reset',
    'canvas',
    'zoom-in'
  ])
    assert(reached.has(id), `${id} is reached by Tab`);
  await tab.close();
}

async function testHostile(browser) {
  const tab = await open(browser, page('large')),
    title = await tab.title();
  const id = [...evidenceOf('large')].find(([, lines]) =>
    lines.some(l => l.sentence.text.includes('<script>') && l.url.startsWith('javascript:'))
  )[0];
  await tab.evaluate(
    hash => {
      location.hash = hash;
    },
    '#edge=' + encodeURIComponent(id)
  );
  await tab.waitForSelector('#panel .evidence');
  assert.match(
    await tab.textContent('#panel'),
    /<script>document\.title = "broken"<\/script><!-- <img src=x onerror=alert\(1\)> & "quoted" 😀/
  );
  assert.equal(await tab.title(), title);
  assert.equal((await tab.$$('#panel script, #panel img')).length, 0);
  assert.deepEqual(await tab.$$eval('a', links => links.map(a => a.protocol).filter(p => !['https:', 'http:', 'file:'].includes(p))), []);
  for (const hash of [
    '#edge=%E0%A4%A&week=nonsense&class=<script>&at=1,2&weight=-5&tone=x',
    '#node=__proto__&organization=__proto__&region=constructor&view=toString'
  ]) {
    await tab.evaluate(h => {
      location.hash = h;
    }, hash);
    assert((await shownCount(tab)) > 0, 'what the data do not have is left out');
  }
  await tab.close();
}

async function testLooks(browser) {
  const back = tab =>
    tab.evaluate(() => {
      const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
      pen.drawImage(document.getElementById('canvas'), 0, 0);
      return [...pen.getImageData(2, 2, 1, 1).data].slice(0, 3).join();
    });
  const dark = await open(browser, page('corpus'), {colorScheme: 'dark'}),
    light = await open(browser, page('corpus'), {colorScheme: 'light'});
  assert.equal(await back(light), '255,255,255');
  assert.equal(await back(dark), '20,23,28');
  await dark.click('#theme'); /* now light, whatever the system says */
  await drawn(dark);
  assert.equal(await back(dark), '255,255,255');
  await light.emulateMedia({media: 'print'});
  assert.equal(await light.isVisible('#filters'), false);
  assert.equal(await light.isVisible('#canvas'), true);
  assert((await light.pdf()).length > 10000);
  await light.emulateMedia({media: 'screen'});
  const before = await light.textContent('#week-name');
  await light.click('#play');
  await light.waitForFunction(name => document.getElementById('week-name').textContent !== name, before);
  await dark.close();
  await light.close();
}

/* A click on a node of the canvas shows what it has; the address opens the same again, and a page without weeks works as well. */
async function testCanvas(browser) {
  const tab = await open(browser, page('one')),
    box = await (await tab.$('#canvas')).boundingBox();
  let found = '';
  for (let y = 10; y < box.height && !found; y += 12)
    for (let x = 10; x < box.width && !found; x += 12) {
      await tab.mouse.click(box.x + x, box.y + y);
      found = await tab.evaluate(() => (/node=/.test(location.hash) ? location.hash : ''));
    }
  assert(found, 'some click meets a node');
  const again = await open(browser, page('one') + found);
  assert.equal(await again.textContent('#panel h2'), await tab.textContent('#panel h2'));
  assert.match(await again.textContent('#panel'), /relations? in view/);
  assert.equal(await again.isVisible('#weeks'), false);
  await tab.close();
  await again.close();
}

async function main() {
  makeGraphs();
  const browser = await require('./browser.js').launch();
  try {
    for (const test of [testLoad, testFilters, testCircles, testKeyboard, testHostile, testLooks, testCanvas, testEvidence]) {
      const start = Date.now();
      await test(browser);
      console.log(`${test.name}: passed in ${Date.now() - start} ms`);
    }
  } finally {
    await browser.close();
  }
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
