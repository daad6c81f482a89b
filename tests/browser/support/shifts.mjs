// How much of a page moves by itself: its layout shift, as browsers count it.

/** Below 0.1 is called good. */
export const MOST_SHIFT = 0.01;

/** Runs in a page, before all else or at any time: notes each shift from then on, and those that were. */
export function noteShifts() {
  globalThis.noted = [];
  new PerformanceObserver((list) => globalThis.noted.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
}

/** Runs in a page, when two more frames have been painted. */
export async function shifts() {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => { setTimeout(resolve); });
  const nameOf = ({ node }) => (node?.tagName ? `${node.tagName.toLowerCase()}.${node.className}` : String(node?.textContent));
  return {
    sum: globalThis.noted.reduce((sum, { value }) => sum + value, 0),
    moved: globalThis.noted.flatMap(({ sources }) => sources.map(nameOf)),
  };
}
