// What a printed document says, sheet by sheet.

import { execFileSync } from 'node:child_process';

/** How pages are printed here: as their css says, on A4. */
export const PAPER = { format: 'A4', preferCSSPageSize: true };

/** The words of each sheet. */
export function sheetsOf(pdf, flags = []) {
  const text = execFileSync('pdftotext', [...flags, '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 64e6 });
  return text.split('\f').slice(0, -1).map((sheet) => sheet.replace(/\s+/g, ' ').trim());
}

/** What each initiative of an open handout begins with, where it does not stand whole on one sheet. */
export async function splitArticles(page) {
  const sheets = sheetsOf(await page.pdf(PAPER), ['-raw']).map(lettersOf);
  await page.emulateMedia({ media: 'print' });
  const articles = await page.locator('article').allInnerTexts();
  await page.emulateMedia({ media: null });
  if (articles.length === 0) throw new Error('the handout has no initiatives');
  return articles.filter((article) => !sheets.some((sheet) => sheet.includes(lettersOf(article))))
    .map((article) => article.trim().slice(0, 40));
}

/** A text without what a sheet sets otherwise: spaces, hyphens. */
const lettersOf = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');
