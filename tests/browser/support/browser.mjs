// Notes what goes wrong while a page is open.

export { openBrowser } from './shared.mjs';

/** Every complaint of a browser page, and every request that leaves the site. */
export function complaints(page, address) {
  const noted = [];
  page.on('console', (message) => noted.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noted.push(`script error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const { errorText } = request.failure();
    // Chromium fetches the icon last, and gives it up when the next page is asked for.
    if (errorText !== 'net::ERR_ABORTED') noted.push(`${errorText}: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) noted.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('data:')) noted.push(`asks outside the site: ${url}`);
  });
  return { take: () => noted.splice(0) };
}
