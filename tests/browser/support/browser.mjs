// Debian's chromium under playwright-core. One browser a test file; a fresh context (cookies, storage) a page.
//   const browser = await openBrowser();
//   const page = await newPage(browser, { width: 375, script: false });
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox', // tests run as root in containers; the pages are our own
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const PHONE = { width: 375, height: 812 };
export const DESKTOP = { width: 1280, height: 900 };

export function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

// `script: false` is a browser in which JavaScript is switched off. axe-core, which needs it, switches it on for
// itself alone (page.withScript): by then the page stands as it came.
// Faults of a page (a refused style, a script's exception) fail the test that asks page.faults().
export async function newPage(browser, { width = DESKTOP.width, height = DESKTOP.height, script = true, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, ...more });
  const page = await context.newPage();
  if (!script) await switchOff(page);
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.faults = () => faults;
  page.withScript ??= (work) => work();
  return page;
}

async function switchOff(page) {
  const debug = await page.context().newCDPSession(page);
  const set = (value) => debug.send('Emulation.setScriptExecutionDisabled', { value });
  await set(true);
  page.withScript = async (work) => {
    await set(false);
    try {
      return await work();
    } finally {
      await set(true);
    }
  };
}
