// Hours, supervision, the protected, the pool, employee care and a survey, as those who need them meet them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { openBrowser } from './support/browser.mjs';
import { signedIn, startService } from './support/service.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

const pictures = process.env.EVENKEEL_PICTURES;
let taken = 0;

async function sound(page, name) {
  if (pictures) await page.screenshot({ path: `${pictures}/care-${++taken}-${name}.png`, fullPage: true });
  assert.deepEqual(await violations(page), [], name);
  assert.deepEqual(await overflowing(page), [], name);
  // A form that is refused answers 422, which the browser notes: that is no fault of the page.
  assert.deepEqual(page.faults().filter((fault) => !fault.includes('status of 422')), [], name);
}

function day(ahead) {
  const date = new Date();
  date.setDate(date.getDate() + ahead);
  return date.toISOString().slice(0, 10);
}

async function act(page, title, fill = async () => {}) {
  const part = page.locator('details', { has: page.locator('summary', { hasText: title }) }).first();
  if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
  await fill(part);
  await part.getByRole('button', { name: title }).click();
}

async function send(page) {
  await page.getByRole('button', { name: 'Send' }).click();
}

// The unit of whoever is signed in: their list of units leads to it, or is it.
async function unitOf(page) {
  await page.goto('/units');
  const path = new URL(page.url()).pathname;
  if (path !== '/units') return path;
  return new URL(await page.locator('main a[href^="/units/"]').first().getAttribute('href'), page.url()).pathname;
}

for (const script of [true, false]) {
  const how = script ? 'with' : 'without';
  const width = script ? 1280 : 375;

  test(`hours are recorded, overtime is offered and accepted, contracted hours stand without a reason, ${how} script`, async () => {
    const service = await startService();
    try {
      const page = await signedIn(browser, service, 'practitioner', { script, width });
      await page.goto('/hours');
      await page.getByLabel('Day', { exact: true }).fill('yesterday');
      await page.getByRole('button', { name: 'Record' }).click();
      await page.getByText('There is a problem').waitFor();
      await sound(page, 'hours-refused');
      await page.getByLabel('Day', { exact: true }).fill(day(-1));
      await page.getByLabel('Hours worked, without breaks').fill('9.5');
      await page.getByLabel('Began at').fill('08:00');
      await page.getByLabel('Ended at').fill('18:00');
      await page.getByRole('button', { name: 'Record' }).click();
      await page.getByText('9.5').first().waitFor();
      await sound(page, 'hours');

      await page.goto('/raise/overtime');
      await page.getByLabel('How many hours a week do you offer?').fill('4');
      await page.getByLabel('From which day?').fill(day(0));
      await page.getByLabel('To which day?').fill(day(27));
      await sound(page, 'overtime');
      await send(page);
      await page.getByRole('heading', { level: 1, name: 'Voluntary overtime' }).waitFor();
      const offer = new URL(page.url()).pathname;
      const manager = await signedIn(browser, service, 'spo', { script, width });
      await manager.goto(offer);
      await act(manager, 'Accept the offer');
      await manager.getByText('Accepted').first().waitFor();
      await sound(manager, 'overtime-accepted');
      await manager.context().close();

      await page.goto('/hours');
      await page.getByRole('button', { name: 'Work my contracted hours only' }).click();
      await page.goto('/hours');
      await page.getByRole('button', { name: 'Turn it off' }).waitFor();
      await sound(page, 'hours-only');
      await page.context().close();
    } finally {
      await service.stop();
    }
  });

  test(`a stress risk assessment goes from its beginning to a measure, ${how} script`, async () => {
    const service = await startService();
    try {
      const page = await signedIn(browser, service, 'practitioner', { script, width });
      await page.goto('/raise/risk-assessment');
      await page.getByLabel('Why now?').fill('Most evenings are work.');
      await sound(page, 'assessment-begin');
      await send(page);
      await page.getByRole('heading', { level: 1, name: 'Stress risk assessment' }).waitFor();
      const address = new URL(page.url()).pathname;

      const manager = await signedIn(browser, service, 'spo', { script, width });
      await manager.goto(address);
      await act(manager, 'Assess the six factors, together', async (part) => {
        for (const factor of ['Demands', 'Control', 'Support', 'Relationships', 'Role', 'Change'])
          await part.getByRole('group', { name: factor }).getByLabel(factor === 'Demands' ? 'A cause of stress' : 'No concern').check();
        await part.getByLabel('What causes it').fill('Too many cases of one kind.');
      });
      await manager.getByText('Assessed').first().waitFor();
      await sound(manager, 'assessed');
      await page.goto(address);
      await act(page, 'It is right');
      await page.getByText('Agreed by the person').first().waitFor();
      await sound(page, 'agreed');

      await manager.goto('/care');
      await sound(manager, 'care');
      await manager.getByRole('link', { name: /4\. Open measures/ }).first().waitFor();
      const person = new URL(await manager.locator('main a[href^="/people/"]').first().getAttribute('href'), manager.url()).pathname.split('/').pop();
      await manager.goto(`/raise/measure?person=${person}`);
      await manager.getByLabel('Demands').check();
      await manager.getByLabel('Something else').check();
      await manager.getByLabel('What will be done?').fill('Five cases go to Team 2.');
      await manager.getByLabel('Who does it?').fill('The SPO');
      await manager.getByLabel('By when?').fill(day(10));
      await sound(manager, 'measure');
      await send(manager);
      await manager.getByRole('heading', { level: 1, name: 'Measure against a cause of stress' }).waitFor();
      await manager.goto('/care');
      await manager.getByText('Proposed').first().waitFor();
      await sound(manager, 'care-measure');
      for (const who of ['union-representative', 'analyst', 'inspector']) {
        const other = await signedIn(browser, service, who, { script, width });
        assert.equal((await other.goto(address)).status(), 404, who);
        await other.context().close();
      }
      await manager.context().close();
      await page.context().close();
    } finally {
      await service.stop();
    }
  });

  test(`intake is refused and overruled by name, a mentor is named, somebody waiting is seen, ${how} script`, async () => {
    const service = await startService();
    try {
      const manager = await signedIn(browser, service, 'spo', { script, width });
      await manager.goto('/supervision');
      await sound(manager, 'supervision');
      await act(manager, 'Refuse', (part) => part.getByLabel('Reason').fill('Two of eight are away.'));
      await manager.getByText('Refused').first().waitFor();
      await sound(manager, 'refused');

      const head = await signedIn(browser, service, 'head', { script, width });
      await head.goto('/supervision');
      await act(head, 'Overrule', (part) => part.getByLabel('Reason').fill('A release tomorrow has nowhere else to go.'));
      await head.getByRole('heading', { name: 'Intake' }).waitFor();
      await sound(head, 'overruled');

      const unit = await unitOf(head);
      await head.goto(`${unit}/protected`);
      await sound(head, 'protected');
      const whom = head.getByLabel('For whom?');
      if (await whom.count()) {
        await whom.selectOption({ index: 1 });
        await head.getByLabel('Who mentors them?').selectOption({ index: 1 });
        await head.getByRole('button', { name: 'Name the mentor' }).click();
        await head.getByText(/^since /).first().waitFor();
        await sound(head, 'mentored');
      }
      await head.goto(`${unit}/pool`);
      await sound(head, 'pool');
      await head.getByLabel('Which case?').selectOption({ index: 1 });
      await head.getByLabel('Who saw them?').selectOption({ index: 1 });
      await head.getByLabel('Which day?').fill(day(0));
      await head.getByLabel('Welfare').check();
      await head.getByRole('button', { name: 'Record' }).click();
      await head.getByText('1 time by 1').first().waitFor();
      await sound(head, 'pool-seen');
      await manager.context().close();
      await head.context().close();
    } finally {
      await service.stop();
    }
  });

  test(`a unit is asked on the six factors, and each answers once, ${how} script`, async () => {
    const service = await startService();
    try {
      const head = await signedIn(browser, service, 'head', { script, width });
      await head.goto('/surveys');
      await head.getByRole('button', { name: 'Open the survey' }).click();
      await head.getByText('There is a problem').waitFor();
      await sound(head, 'surveys');
      await head.getByLabel('Who is asked?').selectOption({ index: 1 });
      await head.getByRole('button', { name: 'Open the survey' }).click();
      await head.getByRole('heading', { level: 1, name: 'Survey of stress at work' }).waitFor();
      const address = new URL(head.url()).pathname;

      const page = await signedIn(browser, service, 'practitioner', { script, width });
      await page.goto(address);
      await page.getByRole('button', { name: 'Give my answers' }).click();
      await page.getByText('There is a problem').waitFor();
      await sound(page, 'survey-errors');
      for (const group of await page.getByRole('main').getByRole('group').all()) await group.getByLabel('2', { exact: true }).check();
      await page.getByRole('button', { name: 'Give my answers' }).click();
      await page.getByText('Answers are taken until').waitFor();
      await sound(page, 'answered');
      // Who has answered stands neither in the log of readings nor in the ledger.
      for (const path of ['/ledger', '/access-log']) {
        const inspector = await signedIn(browser, service, 'inspector', { script, width });
        await inspector.goto(path);
        assert.equal(await inspector.getByText('POST /surveys').count(), 0, path);
        assert.equal(await inspector.getByText('survey.answered').count(), 0, path);
        await inspector.context().close();
      }
      execFileSync(process.env.EVENKEEL_BINARY, ['survey', 'results', address.split('/').pop(), '--by', 'HEAD', '--role',
        'national@everywhere', '--as-of', day(40), '--store', service.store], { encoding: 'utf8' });
      await head.context().close();
      await page.context().close();
    } finally {
      await service.stop();
    }
  });
}
