/* Computes the proof that a form asks for (data-gp-challenge), in the background, once somebody begins to write.
   Without this script, or on a page without https, the form asks to wait and to press once more. */
(function () {
  "use strict";
  const TRIES = 20000;
  const encoder = new TextEncoder();

  function bytes(hex) {
    return new Uint8Array(hex.match(/../g).map((pair) => parseInt(pair, 16)));
  }

  function hex(buffer) {
    return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function derive(parameters, counter) {
    const nonce = bytes(parameters.nonce);
    const password = new Uint8Array(nonce.length + 4);
    password.set(nonce);
    new DataView(password.buffer).setUint32(nonce.length, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(parameters.salt), iterations: parameters.cost };
    return hex(await crypto.subtle.deriveBits(how, key, parameters.keyLength * 8));
  }

  async function solve(challenge) {
    for (let counter = 0; counter < TRIES; counter += 1) {
      const derivedKey = await derive(challenge.parameters, counter);
      if (derivedKey.startsWith(challenge.parameters.keyPrefix)) {
        const proof = JSON.stringify({ challenge, solution: { counter, derivedKey } });
        return btoa(String.fromCharCode(...encoder.encode(proof)));
      }
    }
    return "";
  }

  function attend(form) {
    const proof = form.elements.proof;
    if (!proof || !window.crypto || !crypto.subtle) return;
    let solving = null;
    const begin = () => {
      solving = solving || solve(JSON.parse(form.dataset.gpChallenge)).catch(() => "");
      return solving;
    };
    form.addEventListener("focusin", begin, { once: true });
    form.addEventListener("submit", (event) => {
      if (proof.value || form.dataset.gpSent) return;
      event.preventDefault();
      const status = form.querySelector("[data-gp-waiting]");
      if (status) status.textContent = status.dataset.gpWaiting;
      begin().then((found) => {
        proof.value = found;
        form.dataset.gpSent = "yes";
        form.submit();
      });
    });
  }

  document.querySelectorAll("form[data-gp-challenge]").forEach(attend);
})();
