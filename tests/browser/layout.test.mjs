// Pages fit narrow windows and wide text: WCAG 1.4.4, 1.4.10 and 1.4.12.

import test from 'node:test';

import { everyPage } from './support/crawl.mjs';
import { noFaults } from './support/faults.mjs';
import { LAYOUTS } from './support/layout.mjs';

const noted = await everyPage('layout');

for (const where of Object.keys(LAYOUTS)) {
  test(`every page fits ${where}: nothing to scroll sideways, no text cut off or on top of other text`, () => {
    noFaults([...noted].flatMap(([path, { layout }]) => layout[where].map((fault) => `${path}: ${fault}`)));
  });
}
