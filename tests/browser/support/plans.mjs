// A plan is made in the background.
//   await page.getByRole('button', { name: 'Plan the whole list' }).click();
//   await finished(page, script);

const RESULT = 'See what came of it';

// With script the page of the work leads on by itself, unless the work was done before the page came: then nothing on
// it is asked for again.
async function ledOn(page) {
  const there = await page.waitForFunction(
    (words) =>
      (location.pathname.startsWith('/plans/plan-') && 'plan') ||
      (!document.getElementById('job-state') && [...document.querySelectorAll('main a')].some((each) => each.textContent.trim() === words) && 'link'),
    RESULT,
    { timeout: 60_000 },
  );
  if ((await there.jsonValue()) === 'link') await page.getByRole('link', { name: RESULT }).click();
}

export async function finished(page, script) {
  if (script) return ledOn(page);
  for (let tries = 0; tries < 120; tries++) {
    const result = page.getByRole('link', { name: RESULT });
    if (await result.count()) return result.click();
    await page.waitForTimeout(500);
    await page.reload();
  }
  throw new Error('the plan was not made in a minute');
}
