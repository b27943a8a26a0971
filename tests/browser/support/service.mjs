// The real service on a free port of this machine, with a store of its own full of demonstration records.
//   const service = await startService();                  // in before()
//   const page = await signedIn(browser, service, 'spo');  // a page of that persona, at the start page
//   await service.stop();                                  // in after()
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPage } from './browser.mjs';
import { ROOT } from './files.mjs';

const BINARY = process.env.EVENKEEL_BINARY;
const START_SECONDS = 30;

const evenkeel = (...args) => execFileSync(BINARY, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

function writeTables(folder, tables) {
  mkdirSync(folder, { recursive: true });
  for (const [name, lines] of Object.entries(tables)) writeFileSync(join(folder, `${name}.csv`), lines.join('\n') + '\n');
}

// Made once for each build of the program and each size, then copied: importing and hashing passwords take seconds.
// `asOf`: the day the records describe, and from which they are known; today where it is not given. `tables`: name -> lines
// of a native table each, instead of generated people.
function template(people, asOf, tables) {
  const { mtimeMs, size } = statSync(BINARY);
  const day = asOf ? ['--as-of', asOf] : [];
  const of = tables ? createHash('sha256').update(JSON.stringify(tables)).digest('hex').slice(0, 12) : people;
  const folder = join(ROOT, 'build/browser-stores', [of, Math.round(mtimeMs), size, ...day.slice(1)].join('-'));
  if (existsSync(folder)) return folder;
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  const store = `sqlite:${join(fresh, 'store.db')}`;
  if (tables) writeTables(join(fresh, 'records'), tables);
  else evenkeel('generate', '--people', String(people), '--seed', '1', '--as', 'csv', '--out', join(fresh, 'records'), ...day);
  evenkeel('agreement', 'record', 'operation-protect-draft', '--demonstration', '--store', store);
  evenkeel('import', join(fresh, 'records'), '--store', store, ...day);
  evenkeel('assess', '--store', store, '--level', 'region', ...day);
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

// One process of the service; how it is stopped.
async function startServer(at, settings) {
  const url = `http://127.0.0.1:${await freePort()}`;
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
  };
  return { url, said: () => child.said, stop };
}

// A PostgreSQL of the tests (tests/support/postgres.py): the records in a new database of it.
function onPostgres(file) {
  const name = `browser_${process.pid}_${Math.round(performance.now())}`;
  execFileSync('psql', ['--quiet', '--command', `CREATE DATABASE ${name}`, process.env.EVENKEEL_POSTGRES]);
  const at = process.env.EVENKEEL_POSTGRES.replace(/\/[^/]*$/, `/${name}`);
  evenkeel('restore', file, '--store', at);
  return at;
}

// What stands before several servers: every connection goes to the next of them.
async function inTurn(servers) {
  let turn = 0;
  const proxy = createServer((browser) => {
    const server = connect(Number(new URL(servers[turn++ % servers.length].url).port), '127.0.0.1');
    for (const [one, other] of [[browser, server], [server, browser]]) {
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise((ready) => proxy.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${proxy.address().port}`, stop: () => proxy.close() };
}

// With EVENKEEL_POSTGRES two servers on one PostgreSQL, by turns; otherwise one on a file.
export async function startService({ people = 60, asOf, tables, store, settings = [] } = {}) {
  const made = template(people, asOf, tables);
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-service-'));
  cpSync(made, folder, { recursive: true, filter: (path) => !path.endsWith('records') });
  const file = join(folder, 'store.db');
  const shared = store === undefined && process.env.EVENKEEL_POSTGRES !== undefined;
  const at = store ?? (shared ? onPostgres(file) : `sqlite:${file}`);
  const servers = [await startServer(at, settings)];
  if (shared) servers.push(await startServer(at, settings));
  const front = shared ? await inTurn(servers) : { url: servers[0].url, stop: () => {} };
  const stop = async () => {
    front.stop();
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  };
  return { url: front.url, store: at, accounts: accountsOf(folder), said: () => servers.map((server) => server.said()).join(''), stop };
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
