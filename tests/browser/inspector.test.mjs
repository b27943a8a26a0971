// An inspector a year later: what was raised about one person's workload, who was told, when, and what was left
// without an answer; the pack of the person and of the unit, which the independent verifier finds sound.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { ROOT } from './support/files.mjs';
import { signedIn, startService } from './support/service.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

const pictures = process.env.EVENKEEL_PICTURES;

async function sound(page, name) {
  if (pictures) await page.screenshot({ path: `${pictures}/inspector-${name}.png`, fullPage: true });
  assert.deepEqual(await violations(page), [], name);
  assert.deepEqual(await overflowing(page), [], name);
  assert.deepEqual(page.faults(), [], name);
}

// So many days before today.
function day(before) {
  const date = new Date();
  date.setDate(date.getDate() - before);
  return date.toISOString().slice(0, 10);
}

// A year ago somebody gave notice, and nobody answered until it was a dispute. Whose, and of which unit.
function aYearAgo(service) {
  const run = (...args) => execFileSync(process.env.EVENKEEL_BINARY, [...args, '--store', service.store], { encoding: 'utf8' });
  const rows = run('assess', '--level', 'practitioner', '--format', 'csv', '--as-of', day(360)).trim().split('\n').map((line) => line.split(','));
  const person = rows.find((row) => row[3] === 'PO')[1];
  const unit = run('assess', '--level', 'pdu', '--format', 'csv', '--as-of', day(360)).trim().split('\n')[1].split(',')[1];
  run('account', 'add', 'told.manager', '--name', 'The manager who was told', '--no-password');
  run('account', 'grant', 'told.manager', `head-of-pdu@pdu:${unit}`, '--from', day(364));
  run('matters', 'raise', 'notice', '--by', person, '--set', 'weeks_lasted=6', '--set', 'text=Something will be missed.',
    '--set', 'health=I no longer sleep.', '--set', 'recipients=told.manager', '--as-of', day(350));
  for (const before of [320, 290, 260, 230, 200]) run('matters', 'tick', '--as-of', day(before));
  return { person, unit };
}

for (const script of [true, false]) {
  test(`an inspector reads what was known a year ago, by whom and when, ${script ? 'with' : 'without'} script`, async () => {
    const service = await startService({ asOf: day(365) });
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-pack-'));
    try {
      const { person, unit } = aYearAgo(service);
      const page = await signedIn(browser, service, 'inspector', { script, width: script ? 1280 : 375 });
      // A person's figures of a whole year are a page of a megabyte: their last month here, the unit's year.
      for (const [of, path, from] of [['person', `/people/${person}`, day(30)], ['unit', `/units/${unit}`, day(365)]]) {
        await page.goto(`${path}/evidence`);
        await sound(page, `${of}-form-${script}`);
        await page.getByLabel('From').fill(from);
        await page.getByLabel('To, included').fill(day(0));
        await page.getByRole('main').getByRole('button').click();
        await page.getByRole('heading', { name: 'What was raised, answered and left unanswered' }).waitFor();
        await page.getByRole('link', { name: /Foreseeability notice/ }).first().waitFor();
        // When the ledger learned of it, and by whom; the days that went by without an answer are a year ago.
        assert.ok((await page.getByText(`${day(0)} by`).count()) > 0);
        const silent = new Date(`${day(338)}T12:00:00Z`).getUTCFullYear();
        assert.ok((await page.getByText(`${silent}, `).count()) > 0);
        assert.equal(await page.getByText('I no longer sleep.').count(), 0);
        await sound(page, `${of}-${script}`);

        const zip = join(folder, `${of}.zip`);
        const answer = await page.request.get(`${path}/evidence.zip?from=${from}&to=${day(0)}`);
        assert.equal(answer.status(), 200);
        (await import('node:fs')).writeFileSync(zip, await answer.body());
        const told = JSON.parse(execFileSync(join(ROOT, 'tools/verify'), ['pack', zip, '--json'], { encoding: 'utf8' }));
        assert.deepEqual(told.found, []);
        assert.ok(told.matters >= 2 && told.silences >= 2, JSON.stringify(told));
      }
      // The notice itself: since when it was known, who was to answer, and the dispute at its end.
      await page.goto(`/people/${person}/evidence?from=${day(30)}&to=${day(0)}`);
      await page.getByRole('link', { name: /Foreseeability notice/ }).first().click();
      await page.getByText('Known to the employer since').waitFor();
      await page.getByText('Unanswered to the end: a dispute').first().waitFor();
      assert.equal(await page.getByText('I no longer sleep.').count(), 0);
      await sound(page, `notice-${script}`);
      // That the inspector has read it stands in the log of readings.
      await page.goto('/access-log');
      await page.getByText(person).first().waitFor();
      await sound(page, `access-log-${script}`);
      await page.context().close();
    } finally {
      await service.stop();
      rmSync(folder, { recursive: true });
    }
  });
}
