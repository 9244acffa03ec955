/* Small helps on top of pages that work without them. No inline code, no eval. */
(() => {
  "use strict";
  const COVER_AFTER = 5 * 60 * 1000;

  // „Seite schnell verlassen“: the page and its place in the history are gone.
  document.addEventListener("click", (event) => {
    const exit = event.target.closest("[data-exit]");
    if (!exit) return;
    event.preventDefault();
    document.body.hidden = true;
    // htmx notes the address of the page there, with the words that were searched.
    try { window.sessionStorage.clear(); } catch { /* switched off: then it holds nothing */ }
    window.location.replace(exit.href);
  });

  // What is confidential is covered again when nobody looks. With `data-lock-once` (the address of this
  // page) it leaves the page altogether: „Zeigen“ asks the server anew, which notes the look.
  const forget = (lock) => {
    const again = document.createElement("a");
    again.href = lock.dataset.lockOnce;
    again.className = "kern-btn kern-btn--secondary";
    again.textContent = `${lock.querySelector(".bn-lock__title").textContent}: Zeigen`;
    lock.replaceWith(again);
  };
  const cover = () => {
    document.querySelectorAll("details[data-lock][open]").forEach((one) => { one.open = false; });
    document.querySelectorAll("details[data-lock-once]").forEach(forget);
  };
  let idle = 0;
  const wait = () => { window.clearTimeout(idle); idle = window.setTimeout(cover, COVER_AFTER); };
  ["pointerdown", "keydown"].forEach((kind) => document.addEventListener(kind, wait, { passive: true }));
  document.addEventListener("visibilitychange", () => { if (document.hidden) cover(); });
  window.addEventListener("pagehide", cover);
  wait();

  // A form is sent once; coming back with „Zurück“ opens it again.
  const release = () => document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
    window.setTimeout(release, 10000);
  });
  window.addEventListener("pageshow", release);
  document.addEventListener("htmx:afterRequest", release);

  // The error summary, or what a deed brought back, takes the focus.
  const focus = (root) => { const found = root.querySelector("[data-focus]"); if (found) found.focus(); };
  const prepare = (root) => root.querySelectorAll("[data-copy][hidden], [data-copy-from][hidden], [data-print][hidden]").forEach((one) => { one.hidden = false; });
  focus(document);
  prepare(document);
  document.addEventListener("htmx:afterSwap", (event) => { focus(event.detail.elt); prepare(event.detail.elt); });

  // Copy a code or a text for one's own file.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (!button) return;
    const source = button.dataset.copyFrom ? document.querySelector(button.dataset.copyFrom) : null;
    if (source && "select" in source) source.select();
    // Without TLS browsers give no clipboard; then a selected text is copied the old way, or by hand.
    if (navigator.clipboard) await navigator.clipboard.writeText(source ? source.value || source.innerText : button.dataset.copy);
    else if (!source || !document.execCommand("copy")) return;
    const label = button.querySelector(".kern-label") || button;
    const before = label.textContent;
    label.textContent = "Kopiert";
    window.setTimeout(() => { label.textContent = before; }, 2500);
  });

  // A text to take along is selected whole by one click or by tabbing into it.
  document.addEventListener("focusin", (event) => { if (event.target.matches("textarea[data-select-all]")) event.target.select(); });

  // Single keys for lists: only where the account wants them (WCAG 2.1.4), and never while somebody types.
  const TYPING = "input, textarea, select, [contenteditable]";
  const entries = () => [...document.querySelectorAll("main .bn-table tbody tr, main .bn-list > li")]
    .map((row) => row.querySelector("a[href]")).filter((link) => link && link.getClientRects().length);
  const rowOf = (one) => one && one.closest("tr, li");
  const step = (by) => {
    const all = entries();
    const here = all.findIndex((link) => rowOf(link) === rowOf(document.activeElement));
    const next = all[Math.min(Math.max(here + by, 0), all.length - 1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => { const link = entries().find((one) => rowOf(one) === rowOf(document.activeElement)); if (link) link.click(); },
    "/": () => { const field = document.querySelector("main input[type=search], main input[name=q]"); if (field) field.focus(); return Boolean(field); },
    "?": () => { const help = document.querySelector("#tasten"); if (help) help.showModal(); },
  };
  document.addEventListener("keydown", (event) => {
    if (!("shortcuts" in document.body.dataset) || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPING) || document.querySelector("dialog[open]")) return;
    const act = keys[event.key];
    if (act && act() !== false) event.preventDefault();
  });

  // Printing is a button only where it works.
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
})();
