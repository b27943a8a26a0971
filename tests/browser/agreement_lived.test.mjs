// A rule changes: a draft is read and refused by one union, signed by all, and measures from its day.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { overflowing, violations } from './support/axe.mjs';
import { newPage, openBrowser } from './support/browser.mjs';
import { ROOT } from './support/files.mjs';
import { signedIn, startService } from './support/service.mjs';

const PARTIES = ['employer', 'napo', 'unison', 'gmb'];
let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

async function sound(page) {
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await overflowing(page), []);
  // A form that is refused answers 422, which the browser notes: that is no fault of the page.
  assert.deepEqual(page.faults().filter((fault) => !fault.includes('status of 422')), []);
}

const evenkeel = (...args) => execFileSync(process.env.EVENKEEL_BINARY, args, { encoding: 'utf8' });

// A version whose line is 95 %, from today on, with the parties' keys.
function record(folder, store) {
  const draft = join(folder, 'our-agreement');
  cpSync(join(ROOT, 'data/agreements/operation-protect-draft'), draft, { recursive: true });
  const change = (file, from, to) => {
    const path = join(draft, file);
    const text = readFileSync(path, 'utf8');
    assert.ok(text.includes(from), from);
    writeFileSync(path, text.replace(from, to));
  };
  change('agreement.toml', 'id = "operation-protect-draft"', 'id = "our-agreement"');
  change('agreement.toml', 'effective_from = 2027-04-01', `effective_from = ${new Date().toISOString().slice(0, 10)}`);
  change('lines.toml', 'dated = 2023-06-26\npercent = 100', 'dated = 2023-06-26\npercent = 95');
  for (const party of PARTIES) evenkeel('agreement', 'keys', '--party', party, '--out', join(folder, 'keys'));
  evenkeel('agreement', 'record', draft, '--store', store, ...PARTIES.flatMap((party) => ['--party-key', `${party}=${join(folder, 'keys', `${party}.pub`)}`]));
}

for (const script of [true, false]) {
  test(`a rule goes from draft to force, one union refusing first, ${script ? 'with' : 'without'} script`, async () => {
    const service = await startService();
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-parties-'));
    record(folder, service.store);
    const union = await signedIn(browser, service, 'union', { script });
    await union.goto('/agreement/our-agreement/parties');
    await union.getByText('line, percent').waitFor();
    await sound(union);
    await union.getByLabel('Napo', { exact: true }).check();
    await union.getByLabel('It will not sign this version as it stands').check();
    await union.getByLabel('In its words').fill('Not before the protections are named.');
    await union.getByRole('button', { name: 'Say it' }).click();
    await union.getByText('Napo will not sign it as it stands').waitFor();
    await sound(union);

    // A party proposes a version of its own on the page; a file that is none is told why, beside the field.
    await union.goto('/agreement/propose');
    const draft = join(folder, 'proposed.json');
    writeFileSync(draft, '{"schema": 1}');
    await union.getByLabel('The version, as JSON').setInputFiles(draft);
    await union.getByRole('button', { name: 'Give it in' }).click();
    await union.getByText('There is a problem').waitFor();
    await sound(union);
    const proposed = JSON.parse(await (await union.request.get('/agreement/our-agreement/version.json')).text());
    proposed.agreement.id = 'their-agreement';
    writeFileSync(draft, JSON.stringify(proposed, null, 2));
    await union.getByLabel('The version, as JSON').setInputFiles(draft);
    await union.getByRole('button', { name: 'Give it in' }).click();
    await union.getByRole('heading', { level: 1, name: 'The parties and this version' }).waitFor();
    await union.goto('/agreement');
    await union.getByText('Not agreed').first().waitFor();
    await sound(union);

    const version = await (await union.request.get('/agreement/our-agreement/version.json')).text();
    writeFileSync(join(folder, 'version.json'), version);
    for (const party of PARTIES)
      evenkeel('agreement', 'sign', join(folder, 'version.json'), '--party', party, '--key', join(folder, 'keys', `${party}.key`), '--out', join(folder, `${party}.sig`));

    const give = async (page, party) => {
      await page.goto('/agreement/our-agreement/parties');
      await page.getByLabel('The signature file').setInputFiles(join(folder, `${party}.sig`));
      await page.getByRole('button', { name: 'Give in the signature' }).click();
      await page.getByRole('heading', { level: 1, name: 'The parties and this version' }).waitFor();
    };
    const national = await signedIn(browser, service, 'national', { script });
    await give(national, 'employer');
    await national.goto('/agreement');
    await national.getByText('Partly signed').waitFor(); // an employer alone changes nothing
    for (const party of ['unison', 'gmb']) await give(union, party);
    const anybody = await newPage(browser, { baseURL: service.url, script });
    await anybody.goto('/public/agreement');
    assert.equal(await anybody.getByText('our-agreement').count() > 0, false);

    // Something else than a signature is refused, beside the field.
    await union.goto('/agreement/our-agreement/parties');
    await union.getByLabel('Or paste what is in it').fill('not a signature');
    await union.getByRole('button', { name: 'Give in the signature' }).click();
    await union.getByText('There is a problem').waitFor();
    await sound(union);
    await union.goto('/agreement/our-agreement/parties');
    await union.getByLabel('Or paste what is in it').fill(readFileSync(join(folder, 'napo.sig'), 'utf8'));
    await union.getByRole('button', { name: 'Give in the signature' }).click();
    await union.getByText('Signed by all, binds from').waitFor();
    await sound(union);
    if (process.env.EVENKEEL_PICTURES) await union.screenshot({ path: `${process.env.EVENKEEL_PICTURES}/parties-${script}.png`, fullPage: true });

    await anybody.goto('/public/agreement');
    await anybody.getByText('In force').first().waitFor();
    await sound(anybody);
    await anybody.goto('/public/pledge');
    for (const page of [union, national, anybody]) await page.context().close();
    await service.stop();
    rmSync(folder, { recursive: true });
  });
}
