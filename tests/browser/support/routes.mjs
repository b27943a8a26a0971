// The pages of the service by the patterns of tests/access/routes.txt, and a walk over their links.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './files.mjs';

const escaped = (text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
const PATTERNS = readFileSync(join(ROOT, 'tests/access/routes.txt'), 'utf8')
  .split('\n')
  .map((line) => line.split(/\s+/))
  .filter(([method, pattern]) => method === 'GET' && !/^\/(api\/v1|assets)\//.test(pattern))
  .map(([, pattern]) => [pattern, new RegExp(`^${escaped(pattern).replace(/\{[a-z]+\}/g, '[^/]+')}$`)])
  .sort(([one], [other]) => one.split('{').length - other.split('{').length);

export const patternOf = (path) => PATTERNS.find(([, expression]) => expression.test(path))?.[0];

// Opens one page of each pattern that links lead to from home, and hands it to `look`. Files are left out.
export async function eachPage(page, look) {
  const waiting = ['/'];
  const met = new Set(['/']);
  while (waiting.length > 0) {
    const target = waiting.shift();
    const answer = await page.goto(target);
    await look(target, answer);
    const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    for (const link of links) {
      const path = link.split(/[?#]/)[0];
      const pattern = patternOf(path) ?? path;
      const file = /\.(csv|zip|ics|json|yaml|atom)$|\/(tables|file|sheet|notice-key)$/.test(path);
      if (file || met.has(pattern)) continue;
      met.add(pattern);
      waiting.push(link.split('#')[0]);
    }
  }
  return met;
}
