// A unit says that it is full, with the proof, and takes it back: declared by its head, authorised by the regional
// director, noted by the unions, read by everybody, stood down.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { newPage, openBrowser } from './support/browser.mjs';
import { signedIn, startService } from './support/service.mjs';

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

async function sound(page) {
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await overflowing(page), []);
  // A form that is refused answers 422, which the browser notes: that is no fault of the page.
  assert.deepEqual(page.faults().filter((fault) => !fault.includes('status of 422')), []);
}

async function keep(page, name) {
  if (process.env.EVENKEEL_PICTURES) await page.screenshot({ path: `${process.env.EVENKEEL_PICTURES}/${name}.png`, fullPage: true });
}

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script';

  test(`a unit goes from its figure to "full" and back, ${how}`, async () => {
    const service = await startService();
    const evenkeel = (...args) => execFileSync(process.env.EVENKEEL_BINARY, [...args, '--store', service.store], { encoding: 'utf8' });

    const head = await signedIn(browser, service, 'head', { script });
    await head.goto('/full/new');
    await sound(head);
    // Nothing withheld: refused beside the field, and what was typed is kept.
    await head.getByLabel('Why?').fill('More work waits than there are hours.');
    await head.getByRole('button', { name: 'Prove and declare' }).click();
    await head.getByText('There is a problem').waitFor();
    assert.equal(await head.getByLabel('Why?').inputValue(), 'More work waits than there are hours.');
    const until = new Date(Date.now() + 20 * 86_400_000);
    await head.getByLabel('What will not be provided?').fill('New cases of low risk\nGroup inductions');
    await head.getByLabel('What always will be provided?').fill('Risk, victims, recalls and releases');
    await head.getByLabel('Day', { exact: true }).fill(String(until.getUTCDate()));
    await head.getByLabel('Month', { exact: true }).fill(String(until.getUTCMonth() + 1));
    await head.getByLabel('Year', { exact: true }).fill(String(until.getUTCFullYear()));
    await head.getByRole('button', { name: 'Prove and declare' }).click();
    await head.getByRole('heading', { level: 1, name: /is full/ }).waitFor();
    await sound(head);
    await keep(head, `full-declared-${script}`);
    assert.equal(await head.getByRole('button', { name: 'Authorise and publish' }).count(), 0);
    const address = new URL(head.url()).pathname;

    // The public page may be kept for a minute: whoever comes afresh reads what stands now.
    let anybody;
    const afresh = async () => {
      await anybody?.context().close();
      anybody = await newPage(browser, { baseURL: service.url, script });
      await anybody.goto('/public/full');
    };
    await afresh();
    assert.equal(await anybody.getByText('No place is declared full').count(), 1);

    const director = await signedIn(browser, service, 'regional', { script });
    await director.goto(address);
    await director.getByRole('button', { name: 'Authorise and publish' }).click();
    await director.getByText('Authorised, being noted').waitFor();
    await sound(director);

    const union = await signedIn(browser, service, 'union', { script });
    await union.goto(address);
    await union.getByLabel('Napo').check();
    await union.getByRole('button', { name: 'Note it' }).click();
    await union.getByText('Noted by').first().waitFor();
    assert.equal(await union.getByRole('button', { name: 'Note it' }).count(), 0); // one person, one union
    const id = decodeURIComponent(address.split('/').pop());
    for (const party of ['unison', 'gmb'])
      evenkeel('full', 'note', id, '--party', party, '--by', `rep.${party}`, '--role', 'union-representative');

    await afresh();
    await anybody.getByText('New cases of low risk').waitFor();
    await sound(anybody);
    await keep(anybody, `full-public-${script}`);
    await anybody.goto('/public/full?lang=cy');
    await sound(anybody);
    const atom = await (await fetch(`${service.url}/public/full.atom`)).text();
    assert.match(atom, /is full: all work/);
    const feed = await (await fetch(`${service.url}/public/full.json`)).json();
    assert.equal(feed.items.length, 1);
    const notice = await (await fetch(feed.items[0].external_url)).json();
    assert.equal(notice.notice.state, 'full');
    assert.equal(notice.signature, null); // this service has no key

    await head.goto(address);
    await head.getByLabel('What did the review find?').fill('Nobody has come back yet.');
    await head.getByRole('button', { name: 'Record the review' }).click();
    await head.getByText('Reviewed: the proof stands').waitFor();

    await director.goto(address);
    await director.getByLabel('Why is it stood down?').fill('Cases have gone to neighbours.');
    await director.getByRole('button', { name: 'Stand it down' }).click();
    await director.getByText('Stood down').first().waitFor();
    await sound(director);
    await afresh();
    await anybody.getByText('Stood down').first().waitFor();
    await sound(anybody);
    for (const page of [head, director, union, anybody]) await page.context().close();
    await service.stop();
  });
}

test('pages of suspending and of the pledge are sound', async () => {
  const service = await startService();
  const spo = await signedIn(browser, service, 'spo');
  await spo.goto('/people?only=over');
  const person = spo.locator('main a[href^="/people/"]').first();
  const path = new URL(await person.getAttribute('href'), service.url).pathname;
  await spo.goto(`${path}/tasks`);
  await spo.getByRole('heading', { level: 1 }).waitFor();
  await sound(spo);
  await keep(spo, 'tasks');
  await spo.goto('/suspensions');
  await sound(spo);
  const head = await signedIn(browser, service, 'head');
  await head.goto('/units');
  await head.goto(`${new URL(head.url()).pathname}/relief`);
  await sound(head);
  await keep(head, 'relief');
  const anybody = await newPage(browser, { baseURL: service.url });
  for (const path of ['/public', '/public/pledge', '/public/pledge?lang=cy', '/public/agreement', '/public/agreement?lang=cy']) {
    await anybody.goto(path);
    await sound(anybody);
  }
  await anybody.goto('/public/pledge');
  await keep(anybody, 'pledge');
  await anybody.goto('/public');
  await keep(anybody, 'public');
  for (const page of [spo, head, anybody]) await page.context().close();
  await service.stop();
});
