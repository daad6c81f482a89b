// Tests over many pages gather all faults before they fail, each with its page.

import assert from 'node:assert/strict';

export function noFaults(faults) {
  assert.ok(faults.length === 0, `${faults.length} faults:\n  ${faults.join('\n  ')}`);
}
