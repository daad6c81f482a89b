// One short text that is the same for the same document, scripts' work included.

import { createHash } from 'node:crypto';

export async function digestOfDocument(page) {
  const html = await page.evaluate(() => document.documentElement.outerHTML);
  return createHash('sha256').update(html).digest('hex');
}
