// Tests over many pages gather all faults before they fail, each with its page.

export function noFaults(faults) {
  if (faults.length > 0) throw new Error(`${faults.length} faults:\n  ${faults.join('\n  ')}`);
}
