// The stops of a page for whoever has nothing but a keyboard: each can be seen, in the order of the
// page, and none is a trap.

/** Presses Tab from the top of a page until it is left; gives the name of each stop, and what is wrong with it. */
export async function walk(page) {
  const [stops, faults] = [[], []];
  let last = null;
  for (let presses = 0; presses < 600; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(describeStop);
    if (stop === null) {
      const wanted = await page.evaluate(reachable);
      const missed = wanted.filter((name) => !stops.includes(name));
      return { stops, faults: [...faults, ...missed.map((name) => `never reached: ${name}`)] };
    }
    if (!stop.isSeen) faults.push(`cannot be seen: ${stop.name}`);
    if (!stop.isMarked) faults.push(`does not show that it has the focus: ${stop.name}`);
    if (last !== null && stop.place <= last) faults.push(`out of order: ${stop.name}`);
    last = stop.place;
    stops.push(stop.name);
  }
  return { stops, faults: [...faults, 'a trap: the page does not end'] };
}

/** Runs in a page: the element with the focus, or null when the page was left. */
function describeStop() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // Of text over several lines, the first.
  const { top, left, width, height } = element.getClientRects()[0];
  const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
  const style = getComputedStyle(element);
  return {
    name: `${element.tagName.toLowerCase()} ${element.getAttribute('href') ?? element.id ?? ''} ${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}`,
    place: [...document.querySelectorAll('*')].indexOf(element),
    isSeen: onTop !== null && (element.contains(onTop) || onTop.contains(element)) && onTop !== document.body,
    isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}

/** Runs in a page: the name of everything that can have the focus. */
function reachable() {
  return [...document.querySelectorAll('a[href], button, input, select, summary, textarea')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && !(element.type === 'radio' && !element.checked))
    .map((element) => `${element.tagName.toLowerCase()} ${element.getAttribute('href') ?? element.id ?? ''} ${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}`);
}
