// Every component, in phone and desktop width, with and without script: accessible, within the width, no faults.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { newPage, openBrowser } from './support/browser.mjs';
import { ROOT, manifest, serveFolder } from './support/files.mjs';

const folder = mkdtempSync(join(tmpdir(), 'evenkeel-gallery-'));
execFileSync(process.env.EVENKEEL_GALLERY, [join(ROOT, 'build/assets'), folder]);
const names = readdirSync(folder).map((file) => file.replace('.html', ''));
const pictures = process.env.EVENKEEL_PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });

let browser;
let polls = 0;
let site;

before(async () => {
  browser = await openBrowser();
  site = await serveFolder(folder, {
    '/jobs/1': (request, response) => {
      polls += 1;
      if (request.headers['if-none-match'] === '"2"') return response.writeHead(304).end();
      return response.writeHead(200, { 'Content-Type': 'text/html', ETag: '"2"' }).end('<p id="done">All read</p>');
    },
    '/sign-out': (request, response) => response.writeHead(303, { Location: '/welsh' }).end(),
    '/cases/X000001/effect': (request, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>98.7 % after</p>'),
  });
});
after(async () => {
  await browser?.close();
  site?.close();
  rmSync(folder, { recursive: true });
});

async function open(name, options) {
  const page = await newPage(browser, options);
  await page.goto(`${site.url}/${name}`, { waitUntil: 'load' });
  return page;
}

// Narrow is a desktop page at 400 %.
const WIDTHS = { narrow: 320, phone: 375, desktop: 1280, wide: 1600 };
const AUDITED = new Set(['phone', 'desktop']);

for (const name of names) {
  for (const script of [true, false]) {
    test(`${name}, ${script ? 'with' : 'without'} script, is accessible and fits every width`, async () => {
      const page = await open(name, { script });
      for (const [size, width] of Object.entries(WIDTHS)) {
        await page.setViewportSize({ width, height: 900 });
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${size}${script ? '' : '-plain'}.png`), fullPage: true });
        assert.deepEqual(await overflowing(page), [], size);
        if (AUDITED.has(size)) assert.deepEqual(await violations(page), [], size);
      }
      assert.deepEqual(page.faults(), []);
      await page.context().close();
    });
  }
}

test('a table sorts by what stands in it, numbers as numbers', async () => {
  const page = await open('list');
  const first = () => page.locator('tbody tr th').first().innerText();
  await page.getByRole('button', { name: 'Capacity used' }).click();
  assert.match(await first(), /Practitioner (Six|Five)/);
  await page.getByRole('button', { name: 'Capacity used' }).click();
  await page.getByRole('button', { name: 'Cases' }).click();
  await page.getByRole('button', { name: 'Cases' }).click();
  assert.equal(await first(), 'Practitioner One');
  await page.context().close();
});

test('a note that was typed is there again after the page was lost', async () => {
  const page = await open('fields');
  await page.getByLabel('Why this person?').fill('Knows the family');
  await page.reload();
  assert.equal(await page.getByLabel('Why this person?').inputValue(), 'Knows the family');
  await page.context().close();
});

test('signing out forgets the notes', async () => {
  const page = await open('fields');
  await page.getByLabel('Why this person?').fill('Knows the family');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto(`${site.url}/fields`);
  assert.equal(await page.getByLabel('Why this person?').inputValue(), '');
  await page.context().close();
});

test('the effect of a choice shows without sending the form', async () => {
  const page = await open('fields');
  await page.getByLabel('Case reference').fill('X000001');
  await page.locator('#effect').getByText('98.7 % after').waitFor();
  assert.deepEqual(page.faults(), []);
  await page.context().close();
});

test('long work is asked for again, and shown when it has changed', async () => {
  const page = await newPage(browser);
  await page.clock.install();
  await page.goto(`${site.url}/states`);
  await page.clock.runFor(16_000);
  await page.locator('#done').waitFor();
  const asked = polls;
  await page.clock.runFor(16_000);
  await page.waitForTimeout(200);
  assert.ok(polls > asked);
  assert.equal(await page.locator('#done').count(), 1);
  await page.context().close();
});

test('the error summary leads to its fields', async () => {
  const page = await open('fields-with-errors');
  for (const text of ['Enter why this person is chosen', '31 6 2027 is not a day', 'Select a ground']) {
    await page.locator('.govuk-error-summary').getByText(text).click();
    assert.match(await page.evaluate(() => document.activeElement.tagName), /INPUT|TEXTAREA/);
  }
  assert.match(await page.title(), /^Error: /);
  await page.context().close();
});

test('the first keystroke leads past the navigation', async () => {
  const page = await open('list');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to main content');
  await page.context().close();
});

test('paper shows every working', async () => {
  const page = await open('history');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('details:not([open])').count(), 0);
  await page.context().close();
});

test('style and script together stay under 30 KB as they are sent', () => {
  const sent = Object.values(manifest()).reduce((sum, { sizes }) => sum + (sizes.br ?? sizes.plain), 0);
  assert.ok(sent <= 30 * 1024, `${sent} bytes`);
});
