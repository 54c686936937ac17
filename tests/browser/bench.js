/* node bench.js PROGRAM FOLDER: how long report.html of 1,000 nodes and 50,000 edges takes to load, and its handlers to answer a zoom and a
 * pan: their own time, and that of the frames that they ask for. Medians and maxima in milliseconds; nothing here passes or fails. */
'use strict';
const fs = require('fs');
const path = require('path');
const {execFileSync} = require('child_process');
const {launch, open, drawn} = require('./browser.js');

const [program, folder] = process.argv.slice(2);

function makeGraph() {
  fs.mkdirSync(folder, {recursive: true});
  const lines = path.join(folder, 'events.jsonl'),
    gazetteer = path.join(folder, 'gazetteer'),
    file = fs.openSync(lines, 'w');
  execFileSync('/usr/bin/python3', [path.join(__dirname, 'make_events.py'), program, '1000', '50000', '26', gazetteer], {
    stdio: ['ignore', file, 'inherit']
  });
  execFileSync(program, ['graph', lines, '--gazetteer', gazetteer, '-o', folder, '--quiet']);
}

/* Runs in the page: sixty events, one a frame. */
async function gesture(kind) {
  const canvas = document.getElementById('canvas'),
    own = [],
    next = () => new Promise(resolve => window.plainFrame(resolve));
  const timed = (target, event) => {
    const start = performance.now();
    target.dispatchEvent(event);
    own.push(performance.now() - start);
  };
  const mouse = (type, i) => new MouseEvent(type, {clientX: 600 + 3 * i, clientY: 400 + i, bubbles: true, cancelable: true, view: window});
  window.frameTimes = [];
  if (kind === 'pan') canvas.dispatchEvent(mouse('mousedown', 0));
  for (let i = 0; i < 60; i++) {
    if (kind === 'zoom')
      timed(canvas, new WheelEvent('wheel', {deltaY: i < 30 ? -60 : 60, clientX: 600 + i, clientY: 400, bubbles: true, cancelable: true}));
    else timed(window, mouse('mousemove', i));
    await next();
  }
  if (kind === 'pan') window.dispatchEvent(mouse('mouseup', 60));
  await new Promise(resolve => setTimeout(resolve, 2500));
  return {own, frames: window.frameTimes};
}

function figures(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1].toFixed(1)}, at most ${sorted[sorted.length - 1].toFixed(1)} (${sorted.length})`;
}

async function main() {
  makeGraph();
  const browser = await launch();
  for (const hash of ['', '#all=1']) {
    const tab = await open(browser, path.join(folder, 'report.html') + hash);
    console.log(`${hash ? 'all edges' : 'first view'}: loaded and drawn in ${tab.milliseconds}`);
    for (const kind of ['zoom', 'pan']) {
      const {own, frames} = await tab.evaluate(gesture, kind);
      console.log(`  ${kind}: handler ${figures(own)}; frames ${figures(frames)}`);
      await drawn(tab);
    }
    await tab.close();
  }
  await browser.close();
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
