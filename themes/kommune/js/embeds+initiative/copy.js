/*
 * The buttons that copy code to paste on another site, or how to cite an initiative. Where the browser refuses to copy, as over
 * plain HTTP, the code is marked instead, so that two keys do it. Without script they are hidden
 * (css/handout.css).
 */
for (const part of document.querySelectorAll("[data-kopi]")) {
  const code = part.parentElement.querySelector("code, [data-kopieres]");
  const status = part.querySelector("[role=status]");
  part.querySelector("button").addEventListener("click", async () => {
    const { kopieret, markeret } = status.dataset;
    const copied = await copy(code);
    // What is said a second time is said again.
    status.textContent = "";
    setTimeout(() => { status.textContent = copied ? kopieret : markeret; }, 50);
  });
}

async function copy(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return document.execCommand("copy");
  }
}
