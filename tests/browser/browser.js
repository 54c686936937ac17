/* Debian's chromium for the tests of report.html. Pages opened here fail the test when they log an error or ask for anything but
 * themselves. */
'use strict';
const {chromium} = require('playwright-core');

exports.launch = () => chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage']});

/* Until the network stands still: no frame has been asked for in the last two. */
exports.drawn = tab =>
  tab.evaluate(
    () =>
      new Promise(resolve => {
        let quiet = 0;
        const look = () => {
          quiet = window.framesAsked > 0 ? 0 : quiet + 1;
          window.framesAsked = 0;
          if (quiet > 1) resolve();
          else window.plainFrame(look);
        };
        look();
      })
  );

function watch() {
  window.framesAsked = 0;
  window.frameTimes = [];
  window.plainFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = callback => {
    window.framesAsked++;
    return window.plainFrame(time => {
      const start = performance.now();
      callback(time);
      window.frameTimes.push(performance.now() - start);
    });
  };
}

/* Opens FILE, a path with or without a hash; the tab's `milliseconds` say how long it took until everything was drawn. */
exports.open = async (browser, file, options = {}) => {
  const context = await browser.newContext({viewport: {width: 1400, height: 900}, ...options}),
    tab = await context.newPage();
  const fail = message => {
    console.error(message);
    process.exitCode = 1;
  };
  tab.on('console', message => {
    if (['error', 'warning'].includes(message.type())) fail('console: ' + message.text());
  });
  tab.on('pageerror', error => fail(error.stack));
  tab.on('request', request => {
    if (!request.url().startsWith('file:')) fail('asks for ' + request.url());
  });
  await tab.addInitScript(watch);
  const start = Date.now();
  await tab.goto('file://' + file);
  await exports.drawn(tab);
  tab.milliseconds = Date.now() - start;
  const close = tab.close.bind(tab);
  tab.close = async () => {
    await close();
    await context.close();
  };
  return tab;
};
