// The head of a unit plans the whole list, adjusts, checks, applies, prints and takes back; a senior officer allocates and
// undoes; a practitioner objects.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { finished } from './support/plans.mjs';
import { signedIn, startService } from './support/service.mjs';

const pictures = process.env.EVENKEEL_PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });
let browser, service;
before(async () => { browser = await openBrowser(); service = await startService(); });
after(async () => { await browser?.close(); await service?.stop(); });

// Accessible, within its width here and on a narrow screen, without faults; a picture where they are kept.
async function sound(page, name) {
  const size = page.viewportSize();
  if (pictures && name) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  assert.deepEqual(await violations(page), [], name);
  await page.setViewportSize({ width: 320, height: 800 });
  assert.deepEqual(await overflowing(page), [], `${name} at 320 px`);
  if (pictures && name) await page.screenshot({ path: join(pictures, `${name}-320.png`), fullPage: true });
  await page.setViewportSize(size);
  // A form that comes back says so with its status, which the console tells as well.
  assert.deepEqual(page.faults().filter((fault) => !/status of (409|422)/.test(fault)), []);
}

async function planned(page, script) {
  await page.goto('/plans');
  await page.getByRole('button', { name: 'Plan the whole list' }).click();
  await finished(page, script);
  await page.getByRole('heading', { level: 1, name: 'Plan for the cases that wait' }).waitFor();
}

// Opens a case of the list that somebody can take.
async function takeable(page) {
  const cases = await page.locator('tbody th a').evaluateAll((links) => links.map((each) => each.getAttribute('href')));
  for (const address of cases) {
    await page.goto(address);
    if (await page.locator('main a', { hasText: /^Give/ }).count()) return address;
  }
  throw new Error(`nobody can take any of ${cases.length} cases`);
}

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';
  const picture = (name) => `${name}-${script ? 'script' : 'plain'}`;

  test(`a head of unit plans, adjusts, checks, applies, prints and takes back, ${how}`, async () => {
    const page = await signedIn(browser, service, 'head', { script });
    await page.goto('/units');
    await page.getByRole('link', { name: /^Plans: / }).click();
    await page.getByRole('heading', { level: 1, name: 'Plans' }).waitFor();
    await sound(page, picture('plans'));
    await planned(page, script);
    await sound(page, picture('plan'));
    await page.getByText('How good is it?').click();
    await page.getByText('In order of importance').waitFor();

    const first = page.locator('select[name^="to-"]').filter({ has: page.locator('option[selected]:not([value=""])') }).first();
    const headline = await page.locator('#check .govuk-inset-text').innerText();
    await first.selectOption('');
    if (script) {
      await page.waitForFunction((was) => document.querySelector('#check .govuk-inset-text').innerText !== was, headline);
      await page.locator('#check').getByText('1 is chosen by hand').waitFor();
    }
    await page.getByRole('button', { name: 'Check and keep' }).click();
    await page.getByText('Your choices are kept').waitFor();
    await page.locator('#check').getByText('1 is chosen by hand').waitFor();
    await page.getByText('Nobody was chosen.').first().waitFor();
    await sound(page, picture('plan-adjusted'));

    await page.locator('main a', { hasText: 'Apply the plan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Apply the plan' }).waitFor();
    await page.getByRole('button', { name: /^Give \d+ case/ }).click();
    await page.getByText('There is a problem').waitFor();
    await sound(page, picture('apply-errors'));
    await page.getByLabel('Why it is applied').fill('Agreed this morning');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await sound(page, picture('apply'));
    await page.getByRole('button', { name: /^Give \d+ case/ }).click();
    await page.getByText('The plan is applied').waitFor();
    await sound(page, picture('applied'));

    const sheet = await page.request.get(`${new URL(page.url()).pathname}/sheet`);
    assert.equal(sheet.status(), 200);
    await page.getByRole('button', { name: 'Take it all back' }).click();
    await page.getByText('The plan is taken back').waitFor();
    await sound(page, picture('undone'));
    await page.context().close();
  });

  test(`covering somebody and sharing again end in a plan, ${how}`, async () => {
    const page = await signedIn(browser, service, 'head', { script });
    await page.goto('/plans');
    await page.getByRole('link', { name: /^Somebody goes sick/ }).click();
    await page.getByRole('button', { name: 'Make the plan' }).click();
    await page.getByText('There is a problem').waitFor();
    await sound(page, picture('cover-errors'));
    await page.getByLabel('Who goes?').selectOption({ index: 1 });
    const day = new Date(Date.now() + 86_400_000);
    await page.getByLabel('Day', { exact: true }).fill(String(day.getUTCDate()));
    await page.getByLabel('Month', { exact: true }).fill(String(day.getUTCMonth() + 1));
    await page.getByLabel('Year', { exact: true }).fill(String(day.getUTCFullYear()));
    await page.getByRole('button', { name: 'Make the plan' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto('/plans');
    await page.getByRole('link', { name: /^Share the load again/ }).click();
    await page.getByLabel(/How many cases/).fill('5');
    await page.getByRole('button', { name: 'Make the plan' }).click();
    await finished(page, script);
    await page.getByRole('heading', { level: 1, name: /Sharing again/ }).waitFor();
    await sound(page, picture('rebalance'));
    await page.context().close();
  });

  test(`a head of unit asks whether there is any safe allocation, ${how}`, async () => {
    const page = await signedIn(browser, service, 'head', { script });
    await page.goto('/units');
    await page.getByRole('link', { name: 'Is there any safe allocation?' }).click();
    await sound(page, picture('proof'));
    await page.getByRole('link', { name: 'If every case could move' }).click();
    await sound(page, picture('proof-movable'));
    await page.context().close();
  });

  test(`a senior officer allocates with a note and undoes the slip, ${how}`, async () => {
    const page = await signedIn(browser, service, 'spo', { script });
    await page.goto('/cases');
    const address = await takeable(page);
    await page.getByRole('heading', { name: 'Who can take this case?' }).waitFor();
    await sound(page, picture('case'));
    await page.locator('main a', { hasText: /^Give/ }).first().click();
    await page.getByRole('button', { name: /^Allocate case to/ }).click();
    await page.getByText('There is a problem').waitFor();
    await sound(page, picture('allocate-errors'));
    await page.getByLabel('Why this person').fill('Room, and knows the area');
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: /^Allocate case to/ }).click();
    await page.getByText(/is allocated to/).waitFor();
    await sound(page, picture('allocated'));
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('The allocation is taken back').waitFor();
    assert.equal(new URL(page.url()).pathname, address);
    await sound(page, picture('taken-back'));
    await page.context().close();
  });

  test(`a practitioner objects to a case and a senior officer answers, ${how}`, async () => {
    const page = await signedIn(browser, service, 'practitioner', { script });
    await page.goto('/workload');
    await sound(page, picture('workload'));
    await page.getByRole('link', { name: /^Object/ }).nth(script ? 0 : 1).click();
    await page.getByRole('button', { name: 'Send the objection' }).click();
    await page.getByText('There is a problem').waitFor();
    await sound(page, picture('object-errors'));
    await page.getByLabel('Why should you not hold it?').fill('I supervised a relative of theirs');
    await page.getByRole('button', { name: 'Send the objection' }).click();
    await page.getByRole('heading', { level: 1, name: /Objection to case/ }).waitFor();
    await page.getByText('answer due by').waitFor();
    await sound(page, picture('objection'));
    const address = new URL(page.url()).pathname;
    await page.context().close();

    const answering = await signedIn(browser, service, 'spo', { script });
    await answering.goto('/objections');
    await sound(answering, picture('objections'));
    await answering.locator(`a[href="${address}"]`).click();
    await answering.getByRole('button', { name: 'Answer' }).click();
    await answering.getByText('There is a problem').waitFor();
    await answering.getByLabel('Dismissed').check();
    await answering.getByLabel('Reason').fill('Looked into: another family of that name');
    await answering.getByRole('button', { name: 'Answer' }).click();
    await answering.locator('main').getByText('Dismissed').first().waitFor();
    await sound(answering, picture('objection-answered'));
    await answering.context().close();
  });
}
