// One page of every kind, as each role comes to it by links: accessible, within every width, without faults; and the
// first view is small.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { overflowing, violations } from './support/axe.mjs';
import { newPage, openBrowser } from './support/browser.mjs';
import { eachPage } from './support/routes.mjs';
import { signedIn, startService } from './support/service.mjs';

const FIRST_VIEW_BYTES = 60 * 1024;
const ZOOMED = { width: 320, height: 256 }; // 1280 x 1024 at 400 %
const WIDE = { width: 1600, height: 1000 };
let browser, service;
before(async () => { browser = await openBrowser(); service = await startService(); });
after(async () => { await browser?.close(); await service?.stop(); });

for (const role of ['practitioner', 'spo', 'head', 'regional', 'national', 'union', 'hr', 'inspector', 'administrator', 'analyst']) {
  test(`every page that ${role} comes to by links is sound`, async () => {
    const page = await signedIn(browser, service, role);
    const wrong = [];
    const seen = await eachPage(page, async (target, answer) => {
      if (answer.status() !== 200) wrong.push(`${target}: answered ${answer.status()}`);
      for (const each of await violations(page)) wrong.push(`${target}: ${each}`);
      for (const size of [ZOOMED, WIDE]) {
        await page.setViewportSize(size);
        for (const each of await overflowing(page)) wrong.push(`${target} at ${size.width} px: ${each}`);
      }
    });
    assert.ok(seen.size > 5, [...seen].join(' '));
    assert.deepEqual(wrong, []);
    assert.deepEqual(page.faults(), []);
    await page.context().close();
  });
}

// The compressed size of what makes the page, with nothing kept from before: style and script as the service sends them,
// and the page itself, which is sent as it is (docs/operations/serving.md says why).
async function bytesOf(page, path) {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  let document = '';
  debug.on('Network.responseReceived', (event) => { if (event.type === 'Document') document = event.requestId; });
  debug.on('Network.loadingFinished', (event) => { if (event.requestId !== document) bytes += event.encodedDataLength; });
  const answer = await page.goto(path, { waitUntil: 'networkidle' });
  await debug.detach();
  return bytes + gzipSync(await answer.body()).length;
}

test('the first view of anybody comes in at most 60 KB', async () => {
  const page = await newPage(browser, { baseURL: service.url });
  for (const path of ['/sign-in', '/public']) assert.ok((await bytesOf(page, path)) <= FIRST_VIEW_BYTES, path);
  await page.context().close();
  for (const role of ['spo', 'practitioner', 'head']) {
    const home = await signedIn(browser, service, role);
    for (const path of ['/', '/cases', '/people', '/workload'].filter((each) => role === 'practitioner' || each !== '/workload')) {
      const bytes = await bytesOf(home, path);
      assert.ok(bytes <= FIRST_VIEW_BYTES, `${role} ${path}: ${bytes} bytes`);
    }
    await home.context().close();
  }
});
