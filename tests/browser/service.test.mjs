// The program itself, started as for every journey: it answers, with the look, and says what it does not have.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { newPage, openBrowser } from './support/browser.mjs';
import { signedIn, startService } from './support/service.mjs';

let browser;
let service;

before(async () => {
  browser = await openBrowser();
  service = await startService();
});
after(async () => {
  await browser?.close();
  await service?.stop();
});

test('the service is healthy as soon as it has started', async () => {
  assert.equal((await fetch(`${service.url}/health`)).status, 200);
});

test('there is an account for each role', () => {
  assert.ok(Object.keys(service.accounts).length >= 9, Object.keys(service.accounts).join(', '));
});

test('a page that is not there says so, in the look of the others', async () => {
  const page = await newPage(browser);
  const answer = await page.goto(`${service.url}/no-such-page`);
  assert.equal(answer.status(), 404);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await overflowing(page), []);
  await page.context().close();
});

for (const script of [true, false]) {
  const how = script ? 'with' : 'without';
  test(`the page to sign in is accessible, ${how} script`, async () => {
    const page = await newPage(browser, { script, width: 375 });
    await page.goto(`${service.url}/sign-in`);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await overflowing(page), []);
    assert.deepEqual(page.faults(), []);
    await page.context().close();
  });

  test(`somebody signs in and out, ${how} script`, async () => {
    const page = await signedIn(browser, service, 'spo', { script });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Password').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Sign out' }).count(), 0);
    await page.context().close();
  });
}
