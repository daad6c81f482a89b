// Runs in a page: every number that leads to a search, and where it leads.

export function numbersOfDocument() {
  return [...document.querySelectorAll('main a[href*="soeg.html?"]')].map((link) => ({
    query: new URL(link.href).search,
    // In a topic's line the number stands beside the link.
    words: (link.matches('.thread-topics a') ? link.parentElement.querySelector('.thread-count') : link).textContent,
  }));
}
