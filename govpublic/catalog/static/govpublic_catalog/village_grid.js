/* The grid works without this. With it the arrow keys move from cell to cell, and what is chosen is counted. */
(() => {
  const form = document.querySelector("[data-village-grid]");
  if (!form) return;
  const rows = [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")]);
  const places = new Map();
  rows.forEach((cells, line) => cells.forEach((cell, column) => places.set(cell, [line, column])));
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  const next = (line, column, [down, right]) => {
    for (;;) {
      line += down;
      column += right;
      const cell = rows[line] && rows[line][column];
      if (!cell) return null;
      const control = cell.querySelector("a, input");
      if (control) return control;
    }
  };

  form.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const cell = event.target.closest("td");
    if (!step || !places.has(cell) || event.altKey || event.ctrlKey || event.metaKey) return;
    const kind = event.target.matches("input") ? "input" : "a";
    const found = next(...places.get(cell), step);
    if (!found) return;
    event.preventDefault();
    (found.closest("td").querySelector(kind) || found).focus();
  });

  const chosen = form.querySelector("[data-chosen]");
  form.addEventListener("change", () => {
    const count = form.querySelectorAll("input[name=cell]:checked").length;
    chosen.textContent = count ? `${chosen.dataset.words} ${count}` : "";
  });
})();
