// Tests over many pages gather all faults before they fail, each with its page.

const SHOWN = 12;

export function noFaults(faults) {
  if (faults.length === 0) return;
  const more = faults.length > SHOWN ? `\n  … and ${faults.length - SHOWN} more` : '';
  throw new Error(`${faults.length} faults:\n  ${faults.slice(0, SHOWN).join('\n  ')}${more}`);
}
