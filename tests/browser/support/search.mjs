// The search page as a reader leaves and comes back to it.

import assert from 'node:assert/strict';

/**
 * The keys of the hits, best first, when the page has settled. The page is opened once; from then
 * on its address is changed as by going back and forward.
 */
export async function search(page, { address }, query) {
  const whole = `${address}soeg.html${query}`;
  if (page.url().startsWith(`${address}soeg.html`)) await page.evaluate(goOn, whole);
  else await page.goto(whole);
  await page.waitForFunction(() => document.querySelector('[data-antal]').textContent !== ''
    || !document.querySelector('[data-fejl]').hidden);
  assert.equal(await page.locator('[data-fejl]').isVisible(), false, 'the index is not loaded');
  return page.locator('[data-resultat]').evaluateAll((hits) => hits.map((hit) => hit.dataset.resultat));
}

/** Runs in a page. */
function goOn(address) {
  document.querySelector('[data-antal]').textContent = '';
  history.replaceState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}
