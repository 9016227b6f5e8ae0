/* The compliance panel: stands above the tabs, jumps to the field at fault, is renewed after autosave. */
(() => {
  "use strict";

  const panel = () => document.querySelector("[data-gp-compliance]");

  /* Out of the first tab, so that it is in sight whichever tab is open. */
  function raise() {
    const box = panel();
    const tabs = box && box.closest('.w-tabs');
    if (!box || !tabs || box.dataset.gpRaised) return;
    const section = box.closest("section.w-panel, .w-panel");
    tabs.parentNode.insertBefore(box, tabs);
    box.dataset.gpRaised = "1";
    if (section && !section.querySelector("input, select, textarea")) section.hidden = true;
  }

  /* "attachments.0.pdf": a field, the nth block in it, a field of that block. */
  function find(path) {
    const [field, ...rest] = path.split(".");
    let node = document.querySelector(`form [data-contentpath="${CSS.escape(field)}"]`);
    if (!node) {
      const input = document.querySelector(`form [name="${CSS.escape(field)}"], #id_${CSS.escape(field)}`);
      const found = input || findInRows(field, rest);
      return found ? found.closest("[data-field-wrapper], .w-panel") || found : null;
    }
    for (const part of rest) {
      const next = /^\d+$/.test(part) ? nth(node, Number(part)) : node.querySelector(`[data-contentpath="${CSS.escape(part)}"]`);
      if (!next) break;
      node = next;
    }
    return node;
  }

  /* "attendees.0.post": a field of the nth child row, or the rows as a whole. */
  function findInRows(relation, rest) {
    const field = rest.length > 1 ? document.getElementById(`id_${relation}-${rest.join("-")}`) : null;
    return field || document.getElementById(`id_${relation}-FORMS`);
  }

  function nth(node, index) {
    const all = [...node.querySelectorAll("[data-streamfield-child]")].filter(
      (child) => child.style.display !== "none" && !child.classList.contains("deleted"),
    );
    const own = all.filter((child) => child.parentElement.closest("[data-streamfield-child]") === (node.matches("[data-streamfield-child]") ? node : null));
    return own[index] || all[index];
  }

  /* Open the tab and every collapsed panel or block that hides the node. */
  function reveal(node) {
    for (let box = node; box; box = box.parentElement) {
      if (box.matches('[role="tabpanel"]') && box.hidden) {
        const tab = document.querySelector(`[role="tab"][href="#${CSS.escape(box.id)}"]`);
        if (tab) tab.click();
      }
      const toggle = box.querySelector(":scope > .w-panel__header > [data-panel-toggle], :scope > div > .w-panel__header > [data-panel-toggle]");
      if (toggle && toggle.getAttribute("aria-expanded") === "false") toggle.click();
    }
  }

  function jump(path) {
    const node = find(path);
    if (!node) return;
    reveal(node);
    whenShown(node, () => {
      node.scrollIntoView({ block: "center" });
      node.classList.remove("gp-found");
      void node.offsetWidth;
      node.classList.add("gp-found");
      const field = 'input:not([type="hidden"]), select, textarea, [contenteditable="true"]';
      const target = node.querySelector(field) || node.querySelector("button");
      if (target) target.focus({ preventScroll: true });
      // The tab that was opened scrolls to its own top a moment later.
      setTimeout(() => node.scrollIntoView({ block: "center" }), 300);
    });
  }

  /* Tabs and panels open a moment after they are asked to; what is hidden cannot take the focus. */
  function whenShown(node, act, frames = 30) {
    if (node.offsetParent !== null || frames === 0) requestAnimationFrame(act);
    else requestAnimationFrame(() => whenShown(node, act, frames - 1));
  }

  async function renew(pk) {
    const box = panel();
    if (!box) return;
    const url = box.dataset.gpUrl.replace(/\/0\/$/, `/${pk || 0}/`);
    if (/\/0\/$/.test(url)) return;
    box.dataset.gpUrl = url;
    const response = await fetch(url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (response.ok) box.innerHTML = await response.text();
  }

  /* A repair is a form of its own: the panel stands inside the editor's. */
  function post(url) {
    const form = document.createElement("form");
    form.method = "post";
    form.action = url;
    const token = document.querySelector('[name="csrfmiddlewaretoken"]');
    if (token) form.append(token.cloneNode());
    document.body.append(form);
    form.submit();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-gp-post]");
    if (button) {
      post(button.dataset.gpPost);
      return;
    }
    const link = event.target.closest("[data-gp-jump]");
    if (!link) return;
    event.preventDefault();
    jump(link.dataset.gpJump);
  });
  /* A decision is on its way with the form: autosave would send it a second time. */
  document.addEventListener("w-autosave:save", (event) => {
    if (event.target.querySelector('[name="action-workflow-action"]')) event.preventDefault();
  });
  document.addEventListener("w-autosave:success", ({ detail }) => renew(detail?.data?.pk));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", raise);
  else raise();
})();
