// Runs in a page: every word that is marked as explained, and what its explanation says.

export const MARK = 'main [popovertarget]:not([popover] *)';

export function marksOfDocument() {
  return [...document.querySelectorAll('main [popovertarget]:not([popover] *)')].map((mark) => {
    const explanation = mark.popoverTargetElement;
    const description = document.getElementById(mark.getAttribute('aria-describedby'));
    return {
      word: mark.textContent.trim(),
      target: explanation.id,
      explanation: explanation.textContent,
      description: description?.textContent ?? '',
      link: explanation.querySelector('a')?.getAttribute('href'),
    };
  });
}
