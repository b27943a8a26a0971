// The real service on a free port of this machine, with a store of its own full of demonstration records.
//   const service = await startService();                  // in before()
//   const page = await signedIn(browser, service, 'spo');  // a page of that persona, at the start page
//   await service.stop();                                  // in after()
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPage } from './browser.mjs';
import { ROOT } from './files.mjs';

const BINARY = process.env.EVENKEEL_BINARY;
const START_SECONDS = 30;

const evenkeel = (...args) => execFileSync(BINARY, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

// Made once for each build of the program and each size, then copied: importing and hashing passwords take seconds.
function template(people) {
  const { mtimeMs, size } = statSync(BINARY);
  const folder = join(ROOT, 'build/browser-stores', `${people}-${Math.round(mtimeMs)}-${size}`);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  const store = `sqlite:${join(fresh, 'store.db')}`;
  evenkeel('generate', '--people', String(people), '--seed', '1', '--as', 'csv', '--out', join(fresh, 'records'));
  evenkeel('agreement', 'record', 'operation-protect-draft', '--demonstration', '--store', store);
  evenkeel('import', join(fresh, 'records'), '--store', store);
  evenkeel('assess', '--store', store, '--level', 'region');
  evenkeel('account', 'demonstration', '--store', store, '--out', join(fresh, 'accounts.txt'));
  try {
    renameSync(fresh, folder);
  } catch {
    rmSync(fresh, { recursive: true }); // another test made it meanwhile
  }
  return folder;
}

// code -> password, from lines of code, password and place.
function accountsOf(folder) {
  const lines = readFileSync(join(folder, 'accounts.txt'), 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split('\t').slice(0, 2)));
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function healthy(url, child) {
  for (const until = Date.now() + START_SECONDS * 1000; Date.now() < until; ) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((again) => setTimeout(again, 50));
  }
  throw new Error(`the service did not start:\n${child.said}`);
}

export async function startService({ people = 60, store, settings = [] } = {}) {
  const made = template(people);
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-service-'));
  cpSync(made, folder, { recursive: true, filter: (path) => !path.endsWith('records') });
  const url = `http://127.0.0.1:${await freePort()}`;
  const at = store ?? `sqlite:${join(folder, 'store.db')}`;
  const child = spawn(
    BINARY,
    ['serve', '--store', at, '--listen', url.slice('http://'.length), ...settings],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, EVENKEEL_DEMONSTRATION: 'true', EVENKEEL_ASSETS: join(ROOT, 'build/assets') } },
  );
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (child.said += bytes));
  await healthy(url, child);
  const stop = async () => {
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true });
  };
  return { url, store: at, accounts: accountsOf(folder), said: () => child.said, stop };
}

// `account` is a code of `evenkeel account demonstration`, or the beginning of one: "spo".
export async function signIn(page, service, account) {
  const code = Object.keys(service.accounts).find((each) => each === account || each.startsWith(account));
  if (!code) throw new Error(`no account ${account}: there are ${Object.keys(service.accounts).join(', ')}`);
  await page.goto(`${service.url}/sign-in`);
  await page.locator('input[autocomplete="username"]').fill(code);
  await page.locator('input[type="password"]').fill(service.accounts[code]);
  await page.locator('form:has(input[type="password"]) button[type="submit"]').click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

export async function signedIn(browser, service, account, options = {}) {
  const page = await newPage(browser, { baseURL: service.url, ...options });
  await signIn(page, service, account);
  return page;
}
