/* The QR code carries the code behind `#`, which browsers never send: fill it in, and take it out of the address. */
(() => {
  "use strict";
  const field = document.querySelector("[data-code]");
  const code = window.location.hash.slice(1);
  if (!field || !/^[0-9A-Za-z-]{8,40}$/.test(code)) return;
  field.value = code;
  window.history.replaceState(null, "", window.location.pathname);
})();
