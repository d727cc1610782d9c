"use strict";
(() => {
  const en = document.documentElement.lang === "en";
  const say = (vi, english) => (en ? english : vi);
  /** The number at the beginning of a text as the page writes it; undefined where there is none. */
  const numberOf = (text) => {
    const found = /^-?[\d.,]+/.exec(text);
    if (!found) return undefined;
    const plain = en ? found[0].replaceAll(",", "") : found[0].replaceAll(".", "").replace(",", ".");
    return Number(plain);
  };
  const keyOf = (row, at) => {
    const cell = row.cells[at];
    const text = cell.dataset.s ?? cell.textContent.trim();
    return cell.dataset.s === undefined && cell.classList.contains("f") ? (numberOf(text) ?? text) : text;
  };
  const rank = (key) => (key === "" ? 2 : typeof key === "number" ? 0 : 1);
  const letters = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : letters.compare(String(a), String(b)));

  /** Sorts the rows of a table; figures come before words, and what is empty last, whichever way. */
  const sort = (table, at, head) => {
    const down = head.getAttribute("aria-sort") === "descending" ? false : head.getAttribute("aria-sort") === "ascending" ? true : table.tBodies[0].rows[0]?.cells[at]?.classList.contains("f") ?? false;
    const rows = [...table.tBodies[0].rows].map((row, place) => ({ row, place, key: keyOf(row, at) }));
    rows.sort((a, b) => rank(a.key) - rank(b.key) || (down ? -1 : 1) * compare(a.key, b.key) || a.place - b.place);
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    table.tBodies[0].append(...rows.map(({ row }) => row));
  };
  for (const table of document.querySelectorAll("table.sort")) {
    const arm = () => [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, at, head));
      head.append(button);
    });
    const around = table.closest("details");
    if (around && !around.open) around.addEventListener("toggle", arm, { once: true });
    else arm();
  }

  const units = document.getElementById("unit-table");
  if (units) {
    const rows = [...units.tBodies[0].rows];
    const tools = document.createElement("div");
    tools.className = "tools";
    const labelled = (words, field) => {
      const label = document.createElement("label");
      label.append(words, field);
      tools.append(label);
      return field;
    };
    const name = labelled(say("Tìm đơn vị", "Find a unit"), document.createElement("input"));
    name.type = "search";
    const state = labelled(say("Tình hình gửi", "Return"), document.createElement("select"));
    const states = [...new Set(rows.map((row) => row.cells[1].textContent))].sort(letters.compare);
    for (const one of ["", ...states]) {
      state.append(new Option(one || say("Tất cả", "All"), one));
    }
    const count = document.createElement("p");
    count.setAttribute("role", "status");
    tools.append(count);
    const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").replaceAll("Đ", "D").toLowerCase();
    const filter = () => {
      let shown = 0;
      for (const row of rows) {
        const fits = plain(row.cells[0].textContent).includes(plain(name.value.trim())) && (!state.value || row.cells[1].textContent === state.value);
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      count.textContent = say(`${shown}/${rows.length} đơn vị`, `${shown} of ${rows.length} units`);
    };
    name.addEventListener("input", filter);
    state.addEventListener("change", filter);
    units.parentElement.before(tools);
    filter();
  }

  /** Opens what the address names, also where it lies in something closed, or was filtered out. */
  const open = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // An address that is no text names nothing here.
    }
    const place = id && document.getElementById(id);
    if (!place) return;
    for (let around = place.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    for (const row of document.querySelectorAll("tr.here")) row.classList.remove("here");
    place.closest("tr")?.classList.add("here");
    place.scrollIntoView({ block: place.matches("details, h2") ? "start" : "center" });
    const focus = place.matches("details") ? place.querySelector("summary") : place;
    if (!focus.matches("summary")) focus.tabIndex = -1;
    focus.focus({ preventScroll: true });
  };
  addEventListener("hashchange", open);
  addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) open();
  });
  open();
})();
