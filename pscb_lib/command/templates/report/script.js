
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

  const told = document.createElement("p");
  told.className = "skip";
  told.setAttribute("role", "status");
  document.body.append(told);
  const asText = (table) =>
    [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim()).join("\t")).join("\n");
  const copied = async (table) => {
    const text = asText(table);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const table = document.getElementById(button.dataset.copy)?.querySelector("table");
    if (!table) continue;
    button.hidden = false;
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await copied(table);
      button.textContent = "Copied";
      told.textContent = "The table is copied; paste it into a spreadsheet.";
      window.setTimeout(() => (button.textContent = words), 2000);
    });
  }

  const wide = new ResizeObserver((seen) => {
    for (const { target } of seen) target.classList.toggle("wide", target.scrollWidth > target.clientWidth + 1);
  });
  for (const box of document.querySelectorAll(".scroll")) wide.observe(box);

  for (const form of document.querySelectorAll("form[data-page]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      window.location.href = `${form.dataset.page}#${encodeURIComponent(form.querySelector("input").value)}`;
    });
  }
  const index = document.getElementById("search-index");
  if (index) {
    const entries = JSON.parse(index.textContent);
    const list = document.getElementById("results");
    const count = document.getElementById("found");
    const box = document.getElementById("search-words");
    const sections = document.getElementById("all-sections");
    const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    const all = entries.map(([kind, section, href, title, text]) => ({ kind, section, href, title, text, in: plain(`${section} ${title} ${text}`), head: plain(title) }));
    const marked = (text, words) => {
      const piece = document.createDocumentFragment();
      const found = plain(text).length === text.length ? words.filter(Boolean).map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")) : [];
      const parts = found.length ? text.split(new RegExp(`(${found.join("|")})`, "i")) : [text];
      parts.forEach((part, place) => {
        if (place % 2) {
          const mark = document.createElement("mark");
          mark.textContent = part;
          piece.append(mark);
        } else piece.append(part);
      });
      return piece;
    };
    const search = () => {
      const words = plain(box.value).split(/\s+/).filter(Boolean);
      const hits = words.length ? all.filter((entry) => words.every((word) => entry.in.includes(word))) : [];
      sections.hidden = words.length > 0;
      hits.sort((a, b) => words.every((w) => b.head.includes(w)) - words.every((w) => a.head.includes(w)));
      count.textContent = !words.length ? "" : hits.length ? `${hits.length} found${hits.length > 100 ? ", the first 100 shown" : ""}.` : "Nothing found. Try fewer or shorter words.";
      list.replaceChildren(
        ...hits.slice(0, 100).map((entry) => {
          const item = document.createElement("li");
          const link = document.createElement("a");
          link.href = entry.href;
          link.append(marked(entry.title, words));
          const where = document.createElement("small");
          where.textContent = ` ${entry.kind}, ${entry.section}`;
          item.append(link, where);
          if (entry.text) {
            const words_ = document.createElement("p");
            words_.append(marked(entry.text, words));
            item.append(words_);
          }
          return item;
        }),
      );
    };
    const fromAddress = () => {
      box.value = decodeURIComponent(window.location.hash.slice(1));
      search();
    };
    box.addEventListener("input", search);
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
  }
})();
