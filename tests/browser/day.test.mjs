// "A working day": what the other journeys do not walk yet, with and without script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { signedIn, startService } from './support/service.mjs';

let browser, service;
before(async () => { browser = await openBrowser(); service = await startService(); });
after(async () => { await browser?.close(); await service?.stop(); });

async function sound(page) {
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await overflowing(page), []);
  assert.deepEqual(page.faults().filter((fault) => !/status of (409|422)/.test(fault)), []);
}

const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

// The first case of the list that at least `count` people can take, opened.
async function takeable(page, count) {
  await page.goto('/cases');
  const cases = await page.locator('tbody th a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  for (const address of cases) {
    await page.goto(address);
    if ((await page.locator('main a', { hasText: /^Give/ }).count()) >= count) return address;
  }
  throw new Error(`no case of ${cases.length} can be taken by ${count}`);
}

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';

  test(`an SPO at nine: what needs them, and three compared side by side, ${how}`, async () => {
    const page = await signedIn(browser, service, 'spo', { script });
    await heading(page, /What needs you/);
    await page.locator('#needs a, .govuk-task-list a').first().waitFor();
    await sound(page);
    await page.getByRole('link', { name: /cases? waits? (past|for)/ }).first().click();
    await heading(page, /Cases/);
    await takeable(page, 1);
    await page.getByRole('heading', { name: 'Who can take this case?' }).waitFor();
    const text = await page.locator('main').innerText();
    assert.match(text, /%/); // before and after
    assert.match(text, /cannot take it|excluded|Nobody is excluded/i);
    await sound(page);
    await page.context().close();
  });

  test(`a practitioner challenges a line of their figure and sees when the answer is due, ${how}`, async () => {
    const page = await signedIn(browser, service, 'practitioner', { script });
    await page.goto('/workload');
    await page.getByRole('heading', { name: /Since|What changed/ }).first().waitFor();
    const lines = page.getByRole('link', { name: /^Challenge case/ });
    await lines.nth(script ? 2 : 3).click();
    await heading(page, /Challenge/);
    await sound(page);
    await page.locator('main form button').click();
    await page.getByText('There is a problem').waitFor();
    await sound(page);
    await page.locator('main textarea').fill('This case ended last week');
    await page.locator('main form button').click();
    await page.getByText(/due by|answer is due/).first().waitFor();
    await sound(page);
    await page.context().close();
  });

  test(`somebody keeps a filter, uses it and deletes it, ${how}`, async () => {
    const page = await signedIn(browser, service, 'spo', { script });
    const name = `Over the line, ${how}`;
    for (const list of ['/people?only=over', '/cases?show=held&type=community', '/findings?kind=OVER-LINE', '/matters?state=open']) {
      const path = list.split('?')[0];
      await page.goto(list);
      await page.getByText('Keep this filter').first().click();
      await page.getByRole('button', { name: 'Keep this filter' }).click();
      await page.getByText('There is a problem').waitFor();
      await sound(page);
      await page.getByLabel('Name of the filter').fill(name);
      await page.getByRole('button', { name: 'Keep this filter' }).click();
      await page.goto(path);
      await page.getByRole('link', { name }).click();
      assert.equal(new URL(page.url()).search, new URL(list, service.url).search);
      await sound(page);
      await page.getByText('Delete a saved filter').click();
      await page.getByRole('button', { name: `Delete "${name}"` }).click();
      assert.equal(new URL(page.url()).pathname, path);
      assert.equal(await page.getByRole('link', { name }).count(), 0);
    }
    await page.context().close();
  });

  test(`a regional director sees units side by side and goes past the stop line by direction only, ${how}`, async () => {
    const page = await signedIn(browser, service, 'regional', { script });
    await page.goto('/units');
    await page.locator('.govuk-breadcrumbs a[href*="/regions/"]').click();
    await page.locator('table').first().waitFor();
    await sound(page);
    await page.goto('/cases');
    const cases = await page.locator('tbody th a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    // Everybody here is past a limit on cases as well, which no direction passes: the page says so.
    await page.goto(cases[0]);
    const why = await page.locator('main a[href*="/why/"]').first().getAttribute('href');
    await page.goto(why.replace('/why/', '/direct/'));
    await heading(page, /in an emergency/);
    await sound(page);
    await page.getByRole('button', { name: /^Direct the case/ }).click();
    await page.getByText('There is a problem').waitFor();
    await sound(page);
    await page.getByLabel('What the emergency is').fill('Released today, and nobody else is qualified');
    const day = new Date(Date.now() + 3 * 86_400_000);
    await page.getByLabel('Day', { exact: true }).fill(String(day.getUTCDate()));
    await page.getByLabel('Month', { exact: true }).fill(String(day.getUTCMonth() + 1));
    await page.getByLabel('Year', { exact: true }).fill(String(day.getUTCFullYear()));
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: /^Direct the case/ }).click();
    await page.getByText('There is a problem').waitFor();
    assert.match(await page.locator('.govuk-error-summary').innerText(), /ALLOC-|stays under the stop line/);
    await sound(page);
    await page.goto('/overrides');
    await heading(page, /Overrides and directions/);
    await sound(page);
    await page.context().close();
  });

  test(`a union representative reads the agreement with its sources and rehearses, ${how}`, async () => {
    const page = await signedIn(browser, service, 'union', { script });
    await page.goto('/agreement');
    await sound(page);
    const versions = await page.locator('tbody a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    for (const version of versions) {
      await page.goto(version);
      await sound(page);
      if (await page.locator('main a[href*="/rehearse"]').count()) break;
    }
    await page.locator('main a[href*="/rehearse"]').first().click();
    await heading(page, /ehears/);
    await sound(page);
    await page.context().close();
  });

  test(`an inspector opens any person on a past day, the decisions and who has read what, ${how}`, async () => {
    const page = await signedIn(browser, service, 'inspector', { script });
    await page.goto('/people');
    await page.locator('tbody th a').first().click();
    await page.getByText('Another day, or evidence for a period').click();
    await page.getByRole('textbox', { name: 'Day' }).fill(new Date().toISOString().slice(0, 10));
    await page.getByRole('button', { name: 'Show that day' }).click();
    await sound(page);
    await page.getByRole('link', { name: 'Ledger' }).click();
    await heading(page, /Decisions/);
    await sound(page);
    await page.locator('main a', { hasText: 'Who has read what' }).click();
    await heading(page, /Who has read what/);
    await sound(page);
    await page.context().close();
  });

  test(`an administrator adds somebody, gives a role, and sees to a receiver of events, ${how}`, async () => {
    const page = await signedIn(browser, service, 'administrator', { script });
    await page.getByRole('link', { name: 'Administration' }).click();
    await heading(page, 'Administration');
    await page.locator('main a', { hasText: 'Accounts' }).click();
    await page.locator('main a, main .govuk-button', { hasText: 'Add an account' }).click();
    await page.getByLabel('Name').fill('Somebody New');
    await page.getByLabel('Account', { exact: true }).fill(script ? 'new.one' : 'new.two');
    await page.getByRole('button', { name: 'Add account' }).click();
    await page.getByRole('button', { name: 'Give role' }).waitFor();
    await sound(page);
    await page.goto('/admin/webhooks');
    await page.getByLabel('Address').fill('http://example.org/events');
    await page.getByRole('button', { name: 'Add the receiver' }).click();
    await page.getByText('There is a problem').waitFor();
    await sound(page);
    await page.getByLabel('Address').fill(`https://example.org/${script ? 'one' : 'two'}`);
    await page.getByRole('button', { name: 'Add the receiver' }).click();
    await page.getByText('The receiver is added').waitFor();
    await sound(page);
    await page.goto('/admin/webhooks');
    await page.locator('main a', { hasText: `example.org/${script ? 'one' : 'two'}` }).click();
    await page.getByRole('button', { name: 'Stop the receiver' }).click();
    await page.getByText('Stopped').first().waitFor();
    await sound(page);
    await page.context().close();
  });
}

// Until the work in the background is done: with script the page leads on by itself.
async function finished(page, script, to) {
  if (script) return page.waitForURL(to, { timeout: 60_000 });
  for (let tries = 0; tries < 120; tries++) {
    const result = page.getByRole('link', { name: 'See what came of it' });
    if (await result.count()) return result.click();
    await page.waitForTimeout(500);
    await page.reload();
  }
  throw new Error('the import did not end in a minute');
}

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';

  test(`an analyst uploads a table, works through what was left out and brings it in again, ${how}`, async () => {
    const page = await signedIn(browser, service, 'analyst', { script });
    const upload = async (person) => {
      await page.goto('/people');
      const known = (await page.locator('tbody th a').nth(1).getAttribute('href')).split('/').pop();
      const rows = `absence_id,person_code,from,to\nAB1,${person},2026-11-01,2026-11-05\nAB2,${known},2026-11-01,2026-11-05\n`;
      await page.goto('/data');
      await page.locator('input[type="file"]').setInputFiles({ name: 'absences.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
      await page.getByRole('button', { name: 'Import' }).click();
      await finished(page, script, /\/data\/imports\/\d+/);
      await sound(page);
    };
    await upload('NOBODY-OF-THAT-CODE');
    await page.getByText('NOBODY-OF-THAT-CODE').first().waitFor();
    const file = page.locator('main a[href*="quarantine.csv"]').first();
    const answer = await page.request.get(await file.getAttribute('href'));
    assert.match(await answer.text(), /NOBODY-OF-THAT-CODE/);
    await page.goto('/people');
    const person = await page.locator('tbody th a').first().getAttribute('href');
    await upload(decodeURIComponent(person.split('/').pop()));
    assert.equal(await page.getByText('NOBODY-OF-THAT-CODE').count(), 0);
    await page.context().close();
  });
}

test('the main path needs no mouse', async () => {
  const page = await signedIn(browser, service, 'spo');
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  // Tabs to the first thing that says so; what has the focus is always to be seen.
  const tabTo = async (wanted, most = 120) => {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press('Tab');
      const text = await focused();
      if (wanted.test(text)) return text;
    }
    throw new Error(`the keyboard does not reach ${wanted}`);
  };
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Skip to main content');
  const address = await takeable(page, 1);
  await page.goto(address);
  await tabTo(/^Give/);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Allocate case to/ }).waitFor();
  await page.getByLabel('Why this person').focus();
  await page.keyboard.type('Room, and knows the area');
  for (const box of await page.getByRole('checkbox').all()) {
    await box.focus();
    await page.keyboard.press('Space');
  }
  await tabTo(/^Allocate case to/);
  await page.keyboard.press('Enter');
  await page.getByText(/is allocated to/).waitFor();
  await tabTo(/^Undo/);
  await page.keyboard.press('Enter');
  await page.getByText('The allocation is taken back').waitFor();
  await page.context().close();
});
