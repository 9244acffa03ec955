/* What stood in a form when somebody had to leave it: for the vault, for signing in again, by a wrong click.
   Kept in this tab, restored for the same account, a working day at most; gone with signing out. Never kept: files,
   passwords, words that were searched, what is sealed (`data-sealed`), and what somebody declares for a person
   (`data-unkept`): that is asked anew each time. A form asks for it with `data-draft`; „typed“ says that it came back
   with words that are not saved yet. See decision 0011. */
(() => {
  "use strict";
  const HOURS = 8 * 60 * 60 * 1000;
  const DOORS = /^\/(tresor|anmelden)\//;
  const PLACE = "entwurf ";
  const who = document.body.dataset.drafts;
  const here = window.location.pathname;
  let store = null;
  try { store = window.sessionStorage; store.getItem(PLACE); } catch { return; }

  const place = (path) => PLACE + path;
  const read = (path) => { try { return JSON.parse(store.getItem(place(path))); } catch { return null; } };
  const write = (path, draft) => { try { store.setItem(place(path), JSON.stringify(draft)); } catch { /* full: then nothing is kept */ } };
  const drop = (path) => store.removeItem(place(path));
  const known = () => Object.keys(store).filter((key) => key.startsWith(PLACE)).map((key) => key.slice(PLACE.length));

  const forget = () => known().forEach(drop);
  const others = "BroadcastChannel" in window ? new BroadcastChannel("abmelden") : null;
  if (others) others.onmessage = forget;
  document.addEventListener("submit", (event) => {
    if (new URL(event.target.action, window.location).pathname !== "/abmelden/") return;
    store.clear();
    if (others) others.postMessage("");
  });
  const isOld = (draft) => !draft || Date.now() - draft.at > HOURS;
  known().filter((path) => isOld(read(path))).forEach(drop);
  // Sent, and before a door instead of saved: it is needed again.
  if (DOORS.test(here)) known().forEach((path) => { const one = read(path); if (one) write(path, { ...one, sent: false, again: one.sent || one.again }); });
  if (!who || DOORS.test(here)) return;

  const fields = (form) => [...form.elements].filter((one) => one.name
    && !["hidden", "password", "file", "submit", "button", "fieldset", "search"].includes(one.type)
    && !one.closest("[data-sealed], [data-unkept], .bn-lock"));
  const isChoice = (one) => one.type === "checkbox" || one.type === "radio";
  const state = (form) => fields(form).filter((one) => !isChoice(one) || one.checked).map((one) => [one.name, one.value]);
  const set = (one, kept) => {
    const values = kept.filter(([name]) => name === one.name).map(([, value]) => value);
    if (isChoice(one)) one.checked = values.includes(one.value);
    else if (values.length && (one.tagName !== "SELECT" || [...one.options].some((option) => option.value === values[0]))) one.value = values[0];
  };

  // What was typed over which state: sent along with an old draft, the answer shows what somebody else has saved since.
  const over = (form) => ["revision", "base"].filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]);

  const notice = (form) => {
    const box = document.createElement("div");
    box.className = "kern-alert kern-alert--info bn-alert";
    box.setAttribute("role", "status");
    box.innerHTML = `<div class="kern-alert__header"><span class="kern-icon kern-icon--info" aria-hidden="true"></span><h2 class="kern-title">Ihre Eingaben von vorhin stehen wieder da</h2></div>
      <div class="kern-alert__body"><p>${form.querySelector("[data-sealed], [data-unkept]") ? "Namen und die Freigabe merkt sich die Seite nicht. " : ""}Bitte prüfen Sie alles.</p><p><button type="button" class="kern-btn kern-btn--tertiary"><span class="kern-label">Eingaben verwerfen</span></button></p></div>`;
    box.querySelector("button").addEventListener("click", () => { drop(here); window.location.assign(window.location.href); });
    form.before(box);
  };

  const form = document.querySelector("main form[data-draft]");
  const draft = read(here);
  // Other pages' drafts: what was sent has arrived, or its page said why not; those of others are nobody's.
  known().forEach((path) => {
    const one = read(path);
    if (one.who !== who || (path !== here && one.sent)) drop(path);
  });
  if (!form) {
    // Sent, and refused without its form: it is needed again.
    if (draft && draft.who === who && draft.sent) write(here, { ...draft, sent: false });
    return;
  }

  const refused = Boolean(document.querySelector("main #fehler, main .bn-errors"));
  // A link that asks for something, such as an urgency or an agency, says more than an old draft.
  const asked = window.location.search;
  const fits = draft && draft.who === who && !draft.sent && (!asked || asked === draft.asked);
  const kept = fits ? draft.state : null;
  if (kept && !refused) {
    const before = JSON.stringify(state(form));
    fields(form).forEach((one) => set(one, kept));
    (draft.over || []).forEach(([name, value]) => { if (form.elements[name]) form.elements[name].value = value; });
    if (JSON.stringify(state(form)) !== before) notice(form);
    // What may have been saved already is sent with the same key: then it is not saved twice.
    if (draft.again && draft.key && form.elements.key) form.elements.key.value = draft.key;
    // A list that is searched has the choice again, unless it has another one by now.
    document.addEventListener("htmx:afterSwap", (event) => {
      const found = fields(form).filter((one) => event.detail.elt.contains(one));
      if (!found.some((one) => isChoice(one) && one.checked)) found.forEach((one) => set(one, kept));
    }, { once: true });
  } else if (!refused) drop(here);

  let touched = Boolean(kept) || refused || form.dataset.draft === "typed";
  const keep = (sent) => {
    if (touched) write(here, { who, at: Date.now(), sent, asked, key: (form.elements.key || {}).value, over: over(form), state: state(form) });
  };
  ["input", "change"].forEach((kind) => form.addEventListener(kind, () => { touched = true; keep(false); }));
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!(button && (button.hasAttribute("hx-post") || button.formTarget))) keep(true);
  });
  // „Abbrechen“ is meant.
  form.addEventListener("click", (event) => { if (event.target.closest(".bn-actions a[href]")) drop(here); });
})();
