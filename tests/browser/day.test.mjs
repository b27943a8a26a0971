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

// The first case of the list that somebody can take, opened.
async function takeable(page) {
  await page.goto('/cases');
  const cases = await page.locator('tbody th a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  for (const address of cases) {
    await page.goto(address);
    if ((await page.locator('main a', { hasText: /^Give/ }).count()) > 0) return address;
  }
  throw new Error(`nobody can take any of ${cases.length} cases`);
}

// An officer of few hours, and a case that nobody else may hold (tests/features/emergency_direction.case).
const NOBODY_ELSE = {
  teams: ['team_code,team_name,pdu_code,pdu_name,region_code,region_name', 'T001,Team 1,P01,PDU 1,R01,Region 1'],
  people: ['person_code,team_code,grade,contracted_hours', 'N01A001,T001,PO,3.7', 'N01S001,T001,SPO,37'],
  cases: [
    'case_id,person_code,team_code,case_type,tier,rosh',
    'XHELD,N01A001,T001,community,A2,medium',
    'XHIGH,,T001,community,A2,high',
  ],
};

// Three officers with room, one over the line; a service officer may not hold the case that waits.
const THREE_CAN = {
  teams: NOBODY_ELSE.teams,
  people: ['person_code,team_code,grade,contracted_hours', ...[1, 2, 3, 4].map((n) => `N01A00${n},T001,PO,37`), 'N01A005,T001,PSO,37', 'N01S001,T001,SPO,37'],
  cases: [
    'case_id,person_code,team_code,case_type,tier,rosh,waiting_since',
    ...[12, 3, 0, 26].flatMap((count, n) => Array.from({ length: count }, (_, k) => `X${n}${k},N01A00${n + 1},T001,community,B1,medium,`)),
    'XNEW,,T001,community,B1,high,2026-11-02',
  ],
};

async function fillDay(page, ahead) {
  const day = new Date(Date.now() + ahead * 86_400_000);
  await page.getByLabel('Day', { exact: true }).fill(String(day.getUTCDate()));
  await page.getByLabel('Month', { exact: true }).fill(String(day.getUTCMonth() + 1));
  await page.getByLabel('Year', { exact: true }).fill(String(day.getUTCFullYear()));
}

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';

  test(`an SPO at nine: what needs them, and three compared side by side, ${how}`, async () => {
    const small = await startService({ tables: THREE_CAN });
    try {
      const page = await signedIn(browser, small, 'spo', { script });
      await heading(page, /What needs you/);
      await page.locator('#needs a, .govuk-task-list a').first().waitFor();
      await sound(page);
      await page.getByRole('link', { name: /cases? waits? (past|for)/ }).first().click();
      await heading(page, /Cases/);
      await page.getByRole('link', { name: 'XNEW' }).click();
      await page.getByRole('heading', { name: 'Who can take this case?' }).waitFor();
      const text = await page.locator('main').innerText();
      for (const place of ['Best fit', 'Second', 'Third']) assert.ok(text.includes(place), place);
      // Before and after of each, in text and not in colour alone, those with most room first: 12, 3 and 0 cases held.
      const effects = [...text.matchAll(/Before:\s*([\d.]+) %\s*→\s*After:\s*([\d.]+) %/g)].map((each) => each.slice(1, 3).map(Number));
      assert.deepEqual(effects, [[0, 4.7], [14.1, 18.8], [56.3, 60.9]]);
      assert.match(text, /Who cannot: 3 people/);
      await sound(page);
      await page.context().close();
    } finally {
      await small.stop();
    }
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
    await page.getByText(/no direction is needed|an override is enough|and no other rule/).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Direct the case/ }).count(), 0);
    await page.goto('/overrides');
    await heading(page, /Overrides and directions/);
    await sound(page);
    await page.context().close();
  });

  test(`a regional director directs an urgent case past the stop line, by name, and it stands on the list, ${how}`, async () => {
    const small = await startService({ tables: NOBODY_ELSE });
    try {
      const page = await signedIn(browser, small, 'regional', { script });
      await page.goto('/cases/XHIGH/direct/N01A001');
      await heading(page, /in an emergency/);
      await page.getByLabel('What the emergency is').fill('Released today, and nobody else is qualified');
      await fillDay(page, 3);
      await page.getByRole('checkbox').check();
      await page.getByRole('button', { name: /^Direct the case/ }).click();
      await page.getByText('There is a problem').waitFor({ state: 'detached' });
      await page.goto('/overrides');
      const line = await page.locator('tbody tr', { hasText: 'XHIGH' }).innerText();
      assert.match(line, /Released today, and nobody else is qualified/);
      await sound(page);
      await page.goto('/people/N01A001');
      assert.match(await page.locator('main').innerText(), /145\.6 %/); // 316 of 217 points
      await page.goto('/cases/XHIGH');
      assert.match(await page.locator('main').innerText(), /N01A001/);
      await page.context().close();
    } finally {
      await small.stop();
    }
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
  const address = await takeable(page);
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
