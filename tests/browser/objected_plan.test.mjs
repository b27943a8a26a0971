// A practitioner objects to a case that they hold, the senior officer upholds it, and the head of the unit plans what waits together
// with it and applies the plan. What opens a public form is had from the plan's page.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { finished } from './support/plans.mjs';
import { signedIn, startService } from './support/service.mjs';

// Twelve officers with room; each holds a case, and twelve cases wait: groups large enough for a public form.
const officers = Array.from({ length: 12 }, (_, i) => `N01A${String(i + 1).padStart(3, '0')}`);
const TABLES = {
  teams: ['team_code,team_name,pdu_code,pdu_name,region_code,region_name', 'T001,Team 1,P01,PDU 1,R01,Region 1'],
  people: [
    'person_code,team_code,grade,contracted_hours',
    ...officers.map((code) => `${code},T001,PO,37`),
    'N01S001,T001,SPO,37',
  ],
  cases: [
    'case_id,person_code,team_code,case_type,tier,rosh,waiting_since',
    ...officers.map((code, i) => `XHELD${i + 1},${code},T001,community,B2,medium,`),
    ...officers.map((_, i) => `XWAITS${i + 1},,T001,community,B2,medium,2026-01-01`),
  ],
};

const pictures = process.env.EVENKEEL_PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });
let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

async function sound(page, name) {
  const size = page.viewportSize();
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  assert.deepEqual(await violations(page), [], name);
  await page.setViewportSize({ width: 390, height: 844 });
  assert.deepEqual(await overflowing(page), [], `${name} at 390 px`);
  if (pictures) await page.screenshot({ path: join(pictures, `${name}-390.png`), fullPage: true });
  await page.setViewportSize(size);
  assert.deepEqual(page.faults(), [], name);
}

// The officer objects to a case of theirs: its number.
async function object(service, script) {
  const page = await signedIn(browser, service, 'practitioner', { script });
  await page.goto('/workload');
  const link = page.getByRole('link', { name: /^Object/ }).first();
  const id = (await link.getAttribute('href')).split('/').pop();
  await link.click();
  await page.getByLabel('Why should you not hold it?').fill('I supervised a relative of theirs');
  await page.getByRole('button', { name: 'Send the objection' }).click();
  await page.getByRole('heading', { level: 1, name: /Objection to case/ }).waitFor();
  await page.context().close();
  return id;
}

async function uphold(service, id, script) {
  const page = await signedIn(browser, service, 'spo', { script });
  await page.goto('/objections');
  await page.getByRole('row', { name: new RegExp(`${id}\\b`) }).getByRole('link').first().click();
  await page.getByLabel('Upheld').check();
  await page.getByLabel('Reason').fill('It goes to somebody else');
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.locator('main').getByText('Upheld').first().waitFor();
  await page.context().close();
}

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';
  const picture = (name) => `objected-${name}-${script ? 'script' : 'plain'}`;

  test(`a head of unit plans a case on to which an objection was upheld, ${how}`, async () => {
    const service = await startService({ tables: TABLES });
    try {
      const id = await object(service, script);
      await uphold(service, id, script);
      const page = await signedIn(browser, service, 'head', { script });
      await page.goto('/plans');
      await sound(page, picture('plans'));
      await page.getByLabel('Also move 1 held case to which an objection was upheld').check();
      await page.getByRole('button', { name: 'Plan the whole list' }).click();
      await finished(page, script);
      await page.getByRole('heading', { level: 1, name: 'Plan for the cases that wait' }).waitFor();
      const row = page.getByRole('row', { name: new RegExp(`^${id}\\b`) });
      assert.match(await row.innerText(), /objected to it, and the objection was upheld.*Held by /s);
      await page.locator('#check').getByText('1 case moves from one person to another').waitFor();
      await sound(page, picture('plan'));
      await page.locator('main a', { hasText: 'Apply the plan' }).click();
      await page.getByLabel('Why it is applied').fill('As was upheld');
      for (const box of await page.getByRole('checkbox').all()) await box.check();
      await page.getByRole('button', { name: /^Give 13 cases/ }).click();
      await page.getByText('The plan is applied').waitFor();
      await sound(page, picture('applied'));
      await page.goto(`/cases/${id}`);
      assert.ok(!(await page.locator('main').innerText()).includes('This case goes to somebody else.'));
      await page.goto('/plans');
      assert.equal(await page.getByText('to which an objection was upheld').count(), 0);
      await page.context().close();
    } finally {
      await service.stop();
    }
  });

  test(`what opens a public form is had from the plan's page, ${how}`, async () => {
    const service = await startService({ tables: TABLES });
    try {
      const page = await signedIn(browser, service, 'head', { script, acceptDownloads: true });
      await page.goto('/plans');
      await page.getByRole('button', { name: 'Plan the whole list' }).click();
      await finished(page, script);
      await page.getByRole('button', { name: 'Make the public form' }).click();
      await page.getByText('The public form can be handed out').waitFor();
      await sound(page, picture('published'));
      const had = async (name) => {
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).first().click()]);
        return JSON.parse(readFileSync(await file.path(), 'utf8'));
      };
      const form = JSON.stringify(await had(/public form/i));
      const opening = JSON.stringify(await had(/opens it/i));
      assert.ok(!form.includes('XWAITS1') && !form.includes(officers[0]));
      assert.ok(opening.includes('XWAITS1'));
      await page.context().close();
    } finally {
      await service.stop();
    }
  });
}
