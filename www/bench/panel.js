// @ts-check
/** The panel below the form: types a hundred and twenty figures, then prints the times. */

const EDITS = 120;
const BETWEEN = 40;
const measured = /** @type {{ gauge: { ready: number | null, wasm: number[], work: number[], whole: number[] } }} */ (/** @type {unknown} */ (globalThis)).gauge;

addEventListener('tonghop-ready', () => {
  const start = document.createElement('button');
  start.textContent = `Measure ${EDITS} edits`;
  start.addEventListener('click', () => void measure(start));
  const table = document.createElement('table');
  table.id = 'gauge';
  const hint = document.createElement('p');
  hint.textContent = 'Processor speed as it is; slow it down four times in the developer tools (Performance, CPU) to compare with the limits. Leave the page in front while it measures.';
  document.body.append(start, hint, table);
  show();
}, { once: true });

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {HTMLButtonElement} start */
async function measure(start) {
  start.disabled = true;
  const root = document.querySelector('tonghop-form')?.shadowRoot;
  const fields = [...root?.querySelectorAll('input.figure') ?? []].map((field) => /** @type {HTMLInputElement} */ (field));
  // Answers everywhere first, so that every rule has something to judge.
  for (const field of fields) {
    field.value = '3';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    if (field.closest('.long')) await pause(0);
  }
  await pause(1500);
  for (const list of [measured.wasm, measured.work, measured.whole]) list.length = 0;
  for (let edit = 0; edit < EDITS; edit += 1) {
    if (edit % 4 === 0) {
      const field = fields[Math.floor((edit / EDITS) * fields.length)];
      field.focus();
      field.select();
    }
    // The way of a key through the editor of the browser, with the events it sends.
    document.execCommand('insertText', false, String((edit % 9) + 1));
    await pause(BETWEEN);
  }
  await pause(300);
  show();
  start.disabled = false;
  start.scrollIntoView();
}

function show() {
  const fields = document.querySelector('tonghop-form')?.shadowRoot?.querySelectorAll('input.figure, select.choice, textarea').length ?? 0;
  const size = document.documentElement.dataset.size ?? '';
  /** @type {[string, number[], number | null][]} */
  const lines = [
    ['start to first usable field, ms', measured.ready === null ? [] : [measured.ready], 1000],
    ['one edit in wasm, ms', measured.wasm, 4],
    ['one edit, all work to the next frame, ms', measured.work, 16],
    ['the same with the wait for the screen, ms', measured.whole, null],
  ];
  const rows = [
    ['', 'median', '95 %', 'limit'], [`fields on the page: ${fields}`, '', '', ''], ['size of the form, kB', size, '', '700'],
    ...lines.map(([what, values, limit]) => [what, quantile(values, 0.5), quantile(values, 0.95), limit === null ? '' : String(limit)]),
  ];
  const table = document.getElementById('gauge');
  table?.replaceChildren(...rows.map((cells) => {
    const row = document.createElement('tr');
    row.append(...cells.map((text) => {
      const cell = document.createElement('td');
      cell.textContent = text;
      return cell;
    }));
    return row;
  }));
}

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return value === undefined ? '' : value.toFixed(1);
}
