// Content of a test's own, to be changed.

import { cpSync } from 'node:fs';
import { join } from 'node:path';

import { realContent, temporaryFolder } from './site.mjs';

/** A copy of the real content. */
export function contentCopy() {
  const content = join(temporaryFolder(), 'content');
  cpSync(realContent, content, { recursive: true });
  return content;
}
