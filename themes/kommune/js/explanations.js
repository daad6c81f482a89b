/*
 * Closes what a marked word means when the focus goes on, so that it covers nothing that has the focus.
 *
 * In: popovers, and the buttons that open them. Out: nothing but that. A click elsewhere and Escape
 * close them without script; the mouse coming and going does nothing.
 */
(function () {
  "use strict";

  document.addEventListener("focusin", ({ target }) => {
    const open = document.querySelector("[popover]:popover-open");
    if (open && !open.contains(target) && target.getAttribute("popovertarget") !== open.id) open.hidePopover();
  });
})();
