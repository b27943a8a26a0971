// An overloaded practitioner from declaration to relief, and a notice that nobody answers, to the dispute; with and
// without script, on a phone and at a desk.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { signedIn, startService } from './support/service.mjs';

let browser;
let service;

before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

const pictures = process.env.EVENKEEL_PICTURES;
let taken = 0;

async function sound(page, name) {
  if (pictures) await page.screenshot({ path: `${pictures}/protect-${++taken}-${name}.png`, fullPage: true });
  assert.deepEqual(await violations(page), [], name);
  assert.deepEqual(await overflowing(page), [], name);
}

const tick = (day) =>
  execFileSync(process.env.EVENKEEL_BINARY, ['matters', 'tick', '--store', service.store, '--as-of', day], {
    encoding: 'utf8',
  });

// So many days from today, as the service counts them.
function day(ahead) {
  const date = new Date();
  date.setDate(date.getDate() + ahead);
  return date.toISOString().slice(0, 10);
}

// An act's form stands behind a line that opens, unless it is the only one.
async function act(page, title, fill = async () => {}) {
  const part = page.locator('details', { has: page.locator('summary', { hasText: title }) });
  if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
  await fill(part);
  await part.getByRole('button', { name: title }).click();
}

for (const script of [true, false]) {
  const how = script ? 'with' : 'without';
  const width = script ? 1280 : 375;

  test(`a declaration stands beside the figure until its author accepts measures, ${how} script`, async () => {
    service = await startService();
    try {
      const page = await signedIn(browser, service, 'practitioner', { script, width });
      await page.goto('/workload');
      const figure = await page.locator('.ek-card__number').first().innerText().catch(() => '');
      await sound(page, 'workload');
      await page.getByRole('link', { name: 'Declare that I cannot safely take more' }).click();
      await sound(page, 'declare');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('There is a problem').waitFor();
      await sound(page, 'declare-errors');
      await page.getByLabel('What I hold already is unsafe').check();
      await page.getByLabel('Why?').fill('Two of us are away and I carry their contacts.');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('heading', { name: 'Declaration of excessive workload' }).waitFor();
      const address = new URL(page.url()).pathname;
      await sound(page, 'declared');
      assert.equal(await page.getByText('Propose measures').count(), 0);
      await page.goto('/workload');
      await page.getByText('Declared excessive on').waitFor();
      assert.equal(await page.locator('.ek-card__number').first().innerText().catch(() => ''), figure);
      await sound(page, 'workload-declared');

      const manager = await signedIn(browser, service, 'spo', { script, width });
      await manager.getByRole('link', { name: 'What is held is declared unsafe' }).first().click();
      await sound(manager, 'manager');
      await act(manager, 'Propose measures', (part) =>
        part.getByLabel('What will be done, by whom and by when?').fill('The contacts go to Team 2 from Wednesday.'));
      await manager.getByText('Measures proposed').first().waitFor();
      await sound(manager, 'proposed');
      await manager.context().close();

      await page.goto('/');
      await sound(page, 'home');
      await page.goto(address);
      await act(page, 'Accept the measures');
      await page.getByText('Measures accepted').first().waitFor();
      await page.goto('/workload');
      assert.equal(await page.getByText('Declared excessive on').count(), 0);
      // The refused form is the one fault: its page comes with status 422.
      assert.deepEqual(page.faults().filter((fault) => !fault.includes('422')), []);
      await page.context().close();
    } finally {
      await service.stop();
    }
  });

  test(`a notice that nobody answers becomes a dispute, and its health text stays walled, ${how} script`, async () => {
    service = await startService();
    try {
      const page = await signedIn(browser, service, 'practitioner', { script, width });
      await page.goto('/raise/notice');
      await sound(page, 'notice');
      await page.getByLabel('For how many weeks has it lasted?').fill('6');
      await page.getByLabel('What makes the workload unsafe, and what do you foresee?').fill('Something is missed.');
      await page.getByLabel('How does it affect your health?').fill('I no longer sleep.');
      await page.getByRole('group', { name: 'Whom is it for?' }).getByRole('checkbox').first().check();
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Known to the employer since').waitFor();
      const address = new URL(page.url()).pathname;
      await sound(page, 'notice-given');
      assert.equal(await page.getByText('I no longer sleep.').count(), 1);
      assert.equal(await page.getByRole('button', { name: 'Withdraw' }).count(), 0);

      for (const [who, reads] of [['spo', 1], ['head-of-pdu', 0]]) {
        const other = await signedIn(browser, service, who, { script, width });
        await other.goto(address);
        await other.getByText('Something is missed.').waitFor();
        assert.equal(await other.getByText('I no longer sleep.').count(), reads, who);
        await other.context().close();
      }
      for (const who of ['union-representative', 'analyst', 'administrator', 'national']) {
        const other = await signedIn(browser, service, who, { script, width });
        assert.equal((await other.goto(address)).status(), 404, who);
        await other.context().close();
      }
      for (const ahead of [30, 60, 90]) tick(day(ahead));
      await page.goto(address);
      await page.getByText('Unanswered to the end: a dispute').first().waitFor();
      await sound(page, 'disputed');
      const national = await signedIn(browser, service, 'national', { script, width });
      await national.goto('/matters?kind=dispute');
      await sound(national, 'disputes');
      await national.getByRole('link', { name: /Registered dispute/ }).first().click();
      await sound(national, 'dispute');
      assert.equal(await national.getByText('I no longer sleep.').count(), 0);
      await national.context().close();
      await page.context().close();
    } finally {
      await service.stop();
    }
  });

  test(`whose workload has not been assessed is listed, and recorded with both voices, ${how} script`, async () => {
    service = await startService();
    try {
      const page = await signedIn(browser, service, 'spo', { script, width });
      await page.goto('/assessments');
      await sound(page, 'assessments');
      await page.getByRole('link', { name: /^Record/ }).first().click();
      await page.getByLabel('When did you talk?').fill(day(0));
      await page.getByLabel('At the limit').check();
      await page.getByLabel('What was said, and what you agreed to do').fill('Two reports move to Team 2.');
      await sound(page, 'assess');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('heading', { name: 'Assessment of workload' }).waitFor();
      await page.goto('/assessments');
      await page.getByText('At the limit').first().waitFor();
      await page.goto('/matters');
      await sound(page, 'matters');
      await page.context().close();
    } finally {
      await service.stop();
    }
  });
}
