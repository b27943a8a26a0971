// A head of unit's morning, a director's, an analyst's, a union representative's, and everybody's page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { newPage, openBrowser } from './support/browser.mjs';
import { signedIn, startService } from './support/service.mjs';

let browser, service;
before(async () => { browser = await openBrowser(); service = await startService(); });
after(async () => { await browser?.close(); await service?.stop(); });

async function sound(page) {
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await overflowing(page), []);
  assert.deepEqual(page.faults(), []);
}

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';

  test(`a head of unit goes from what needs them to the unit and its people, ${how}`, async () => {
    const page = await signedIn(browser, service, 'head', { script });
    await page.goto('/');
    assert.equal(await page.locator('h1').innerText().then((text) => text.includes('What needs you')), true);
    await sound(page);
    await page.goto('/units');
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.match(page.url(), /\/units\/[^/]+$/); // one unit: there at once
    await page.getByText('How this figure is made').click();
    await page.getByText('divided by').waitFor();
    await sound(page);
    await page.getByRole('link', { name: /^Everybody in/ }).click();
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    await sound(page);
    await page.goto(`${page.url()}&only=over`);
    await sound(page);
    await page.context().close();
  });

  test(`an analyst sees what to mend and is told what is missing in a form, ${how}`, async () => {
    const page = await signedIn(browser, service, 'analyst', { script });
    await page.goto('/data');
    await sound(page);
    await page.getByRole('button', { name: 'Import' }).click();
    await page.getByText('There is a problem').waitFor();
    assert.match(await page.title(), /^Error:/);
    await page.context().close();
  });
}

for (const width of [320, 1600]) {
  test(`pages of units fit ${width} pixels`, async () => {
    const page = await signedIn(browser, service, 'regional', { width });
    for (const path of ['/units', '/people', '/findings', '/agreement']) {
      await page.goto(path);
      await sound(page);
    }
    await page.goto('/units'); // one unit: there at once; its region is a step up
    await page.locator('.govuk-breadcrumbs a[href*="/regions/"]').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.match(page.url(), /\/regions\//);
    await sound(page);
    await page.context().close();
  });
}

test('a union representative sees levels and no name', async () => {
  const page = await signedIn(browser, service, 'union');
  await page.goto('/units');
  await page.getByRole('link').filter({ hasText: /./ }).first().waitFor();
  assert.equal(await page.locator('main a[href^="/people/"]').count(), 0);
  const refused = await page.goto('/people');
  assert.equal(refused.status(), 403);
  await page.context().close();
});

for (const language of ['en', 'cy']) {
  test(`everybody's page in ${language} needs no account`, async () => {
    const page = await newPage(browser, { baseURL: service.url });
    await page.goto(`/public?lang=${language}`);
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    await sound(page);
    await page.context().close();
  });
}
