// axe-core in a page: the rules of WCAG 2.2 AA and the good practice that goes with it. Evaluated through the
// browser's debugger, so that the page's own content policy stays in force.
//   assert.deepEqual(await violations(page), []);
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// One line for each rule broken: "color-contrast (serious): <span ...>". Two servers on one PostgreSQL write the same
// pages as one does on SQLite, and take as long to audit: there the journey alone is walked.
export function violations(page, options) {
  if (process.env.EVENKEEL_POSTGRES) return [];
  return page.withScript(() => audited(page, options));
}

async function audited(page, { tags = TAGS, without = [] } = {}) {
  if (!(await page.evaluate(() => typeof window.axe === 'object'))) await page.evaluate(source);
  const found = await page.evaluate(
    ([values, rules]) =>
      window.axe.run(document, {
        runOnly: { type: 'tag', values },
        rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
        resultTypes: ['violations'],
      }),
    [tags, without],
  );
  return found.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${impact}): ${html.slice(0, 200)} ${failureSummary.slice(0, 300)}`),
  );
}

// What sticks out of the page sideways (WCAG 1.4.10); wide tables scroll within themselves and do not count.
export function overflowing(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > width + 1)
      .map((each) => `${each.tagName}.${each.className.baseVal ?? each.className}`.slice(0, 100));
    return [`${document.documentElement.scrollWidth} px of ${width}`, ...wide];
  });
}
