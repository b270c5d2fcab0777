
(() => {
  "use strict";
  const narrow = window.matchMedia("(max-width: 40rem)");
  let shown = null;
  let pinned = false;
  let waiting = 0;

  const place = (button, note) => {
    if (narrow.matches) return;
    const at = button.getBoundingClientRect();
    const room = document.documentElement.clientWidth - note.offsetWidth - 16;
    const below = at.bottom + 8 + note.offsetHeight < window.innerHeight || at.top < note.offsetHeight + 8;
    const top = below ? at.bottom + 8 : at.top - note.offsetHeight - 8;
    Object.assign(note.style, {
      position: "absolute",
      inset: "auto",
      left: `${Math.max(16, Math.min(at.left, room)) + window.scrollX}px`,
      top: `${top + window.scrollY}px`,
      margin: "0",
    });
  };
  const show = (button) => {
    window.clearTimeout(waiting);
    const note = button.popoverTargetElement;
    if (!note) return;
    if (!note.matches(":popover-open")) {
      pinned = false;
      note.showPopover();
    }
    place(button, note);
    shown = note;
  };
  const hide = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      if (shown && !pinned && shown.matches(":popover-open")) shown.hidePopover();
    }, 200);
  };

  for (const button of document.querySelectorAll("button.figure-number")) {
    if (!button.popoverTargetElement || !("showPopover" in button)) continue;
    button.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse") return;
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => show(button), 120);
    });
    button.addEventListener("pointerleave", hide);
    button.addEventListener("focus", () => {
      if (button.matches(":focus-visible")) show(button);
    });
    button.addEventListener("blur", (event) => {
      if (!shown || !shown.contains(event.relatedTarget)) {
        pinned = false;
        hide();
      }
    });
    button.addEventListener("click", () => {
      show(button);
      pinned = true;
    });
  }
  for (const note of document.querySelectorAll(".about")) {
    note.addEventListener("pointerenter", () => window.clearTimeout(waiting));
    note.addEventListener("pointerleave", hide);
  }

  const code = document.getElementById("show-code");
  const openCode = () => {
    for (const part of document.querySelectorAll("details.code")) part.open = code.checked;
  };
  if (code) {
    code.addEventListener("change", openCode);
    openCode();
  }

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.data:not([open])")];
    for (const part of opened) part.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
  const menu = document.getElementById("sections");
  if (menu) {
    menu.addEventListener("click", (event) => {
      if (event.target.closest("a") && menu.matches(":popover-open")) menu.hidePopover();
    });
  }
})();
