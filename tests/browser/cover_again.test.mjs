// The head of a unit covers somebody who goes, chooses other officers by hand, and plans again after a case was given away: what
// was chosen stays, or is named with its reason.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { finished } from './support/plans.mjs';
import { signedIn, startService } from './support/service.mjs';

const officers = Array.from({ length: 6 }, (_, i) => `N01A00${i + 1}`);
const TABLES = {
  teams: ['team_code,team_name,pdu_code,pdu_name,region_code,region_name', 'T001,Team 1,P01,PDU 1,R01,Region 1'],
  people: ['person_code,team_code,grade,contracted_hours', ...officers.map((code) => `${code},T001,PO,37`), 'N01S001,T001,SPO,37'],
  cases: [
    'case_id,person_code,team_code,case_type,tier,rosh,waiting_since',
    ...['XFIRST', 'XSECOND', 'XTHIRD'].map((id) => `${id},N01A001,T001,community,B2,medium,`),
    'XWAITS,,T001,community,B2,medium,2026-01-01',
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

const chosen = (page, id) => page.locator(`select[name="to-${id}"]`);

async function cover(page, script) {
  await page.goto('/plans');
  await page.getByRole('link', { name: /^Somebody goes sick/ }).click();
  await page.getByLabel('Who goes?').selectOption('N01A001');
  const day = new Date(Date.now() + 86_400_000);
  await page.getByLabel('Day', { exact: true }).fill(String(day.getUTCDate()));
  await page.getByLabel('Month', { exact: true }).fill(String(day.getUTCMonth() + 1));
  await page.getByLabel('Year', { exact: true }).fill(String(day.getUTCFullYear()));
  await page.getByRole('button', { name: 'Make the plan' }).click();
  await finished(page, script);
}

async function choose(page, choices) {
  for (const [id, person] of Object.entries(choices)) await chosen(page, id).selectOption(person);
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await page.getByText('Your choices are kept').waitFor();
}

async function apply(page) {
  await page.locator('main a', { hasText: 'Apply the plan' }).click();
  await page.getByLabel('Why it is applied').fill('The most urgent first');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: /^Give 1 case/ }).click();
  await page.getByText('The plan is applied').waitFor();
}

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';
  const picture = (name) => `cover-again-${name}-${script ? 'script' : 'plain'}`;

  test(`what the head of a unit chose stays when a cover is made again, ${how}`, async () => {
    const service = await startService({ tables: TABLES });
    try {
      const page = await signedIn(browser, service, 'head', { script });
      await cover(page, script);
      const proposed = await page.locator('select[name^="to-"]').evaluateAll((all) => all.map((each) => each.value));
      const [other, another] = officers.slice(1).filter((code) => !proposed.includes(code));
      await choose(page, { XFIRST: other, XSECOND: other });
      const plan = new URL(page.url()).pathname;

      await cover(page, script);
      await choose(page, { XFIRST: '', XSECOND: another, XTHIRD: '' });
      await apply(page);
      await page.goto(plan);
      await page.getByText('What this plan was made on has changed').waitFor();
      await sound(page, picture('changed'));
      await page.getByRole('button', { name: 'Plan again' }).click();
      await finished(page, script);

      assert.equal(await chosen(page, 'XFIRST').inputValue(), other);
      assert.match(await page.getByRole('row', { name: /^XFIRST\b/ }).innerText(), /By hand/);
      const left = await page.getByText('Chosen by hand before, and not kept').locator('..').innerText();
      assert.match(left, /Case XSECOND for .* holds it now/s);
      await sound(page, picture('again'));
      await page.context().close();
    } finally {
      await service.stop();
    }
  });
}
