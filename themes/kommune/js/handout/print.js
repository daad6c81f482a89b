/*
 * The button that prints a handout, or saves it as PDF. It stands alone: a handout that has nothing
 * to narrow down takes no other script along. Without script it is hidden (css/handout.css), and the
 * browser's own menu prints.
 */
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
