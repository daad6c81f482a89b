//! In: what is to be done, as JSON. Out: what the program answered, or in words why it could not.

const token = document.querySelector('meta[name="aarsplan"]').content;

/** Asks the program to do something. */
export async function ask(address, body) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-aarsplan': token },
      body: JSON.stringify(body),
    });
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    if (isJson) return { answer: await response.json() };
    return { failure: (await response.text()).trim() };
  } catch {
    return { failure: 'Programmet svarer ikke. Det, du har skrevet, er husket her i browseren. Start programmet igen, og hent siden igen. Så bliver det tilbudt dig.' };
  }
}

/** The program takes no larger file. */
const LARGEST_FILE = 50 * 2 ** 20;

/** Sends a file, by default to be put into the content: then it gives what a link to it says. */
export async function send(address, file, read = linkOf) {
  if (file.size > LARGEST_FILE) throw new Error('Filen fylder over 50 MB. Gør billederne i den mindre, og prøv igen.');
  const headers = { 'content-type': 'application/octet-stream', 'x-aarsplan': token };
  let response;
  try {
    response = await fetch(address, { method: 'POST', headers, body: file });
  } catch {
    throw new Error('Programmet svarer ikke. Start det igen, og prøv en gang til.');
  }
  const text = await response.text();
  if (!response.ok) throw new Error(text.trim());
  return read(JSON.parse(text));
}

function linkOf({ link, besked }) {
  if (!link) throw new Error(besked);
  return link;
}
