/**
 * The pictures of the form in the README and the guide, as a commune sees it, and of the page of the report. `docs/pictures.sh` makes them smaller.
 *
 *     node tests/browser/screens.mjs [FOLDER]
 */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { folder, formFile, tonghopJson } from './support/office.mjs';
import { pause } from './support/officer.mjs';
import { Sitting } from './support/sitting.mjs';

const into = process.argv[2] ?? fileURLToPath(new URL('../../docs', import.meta.url));
mkdirSync(join(into, 'huong-dan'), { recursive: true });

/** @type {[place: string, typed: string][]} */
const HALF_FILLED = [
  ['prepared_by', 'Nguyễn Thị Hoa'], ['signer', 'Trần Văn Bình'], ['position', 'Chủ tịch'], ['signed_on', '18/03/2019'],
  ['A02', '2'], ['B01', '12'], ['B02', '1.234'], ['B03', '1.610'], ['B04', '180'], ['B05', '4'], ['B06', '3'], ['B07', 'không phát sinh'], ['B08', '1.500'],
  ['C01', '26'], ['C02', '1.690,5'], ['C02/note', 'Có hai buổi tường thuật trực tiếp lễ hội'], ['C03', '96'], ['C04', '31'],
];

const FIELDS = [
  { name: 'bieu-mau.png', width: 1366, height: 768, at: 'B01', focus: 'B04' },
  { name: 'bieu-mau-dien-thoai.png', width: 390, height: 844, at: 'B02', focus: 'B03' },
];

const sitting = new Sitting('chromium');

/** Somebody at a window of this size, with half the form filled in. @param {number} width @param {number} height */
async function halfWay(width, height) {
  const officer = await sitting.officer();
  await officer.page.setViewport({ width, height });
  await officer.open(formFile());
  for (const [place, typed] of HALF_FILLED) await officer.write(place, typed);
  return officer;
}

/** @param {import('./support/officer.mjs').Officer} officer @param {string} name */
async function picture(officer, name) {
  await pause(300);
  const path = join(into, name);
  await officer.page.screenshot({ path: /** @type {`${string}.png`} */ (path) });
  console.log(path);
}

/** The page of the report of the demo, as an office sees it. */
async function reportPage() {
  const place = folder('page');
  const [demo, page] = ['demo', 'page.html'].map((name) => join(place, name));
  tonghopJson('demo', demo);
  const returns = [join(demo, 'returns'), '--previous', join(demo, 'ky-truoc'), '--received', join(demo, 'ngay-nhan.csv'), '--as-of', '2019-06-25'];
  tonghopJson('merge', ...returns, '--period', '2019-Q2', '-o', join(place, 'a.xlsx'), '--html', page);
  const officer = await sitting.officer();
  await officer.page.setViewport({ width: 1366, height: 1000 });
  await officer.page.goto(pathToFileURL(page).href);
  await picture(officer, 'trang-tong-hop.png');
}

await sitting.begin();
try {
  await reportPage();
  for (const { name, width, height, at, focus } of FIELDS) {
    const officer = await halfWay(width, height);
    await officer.goTo(focus);
    await officer.page.keyboard.press('End');
    await officer.ask((form, code) => {
      form.shadowRoot.querySelector('[data-act="dismiss"]')?.click();
      const row = form.shadowRoot.querySelector(`tr[data-code="${code}"]`);
      const top = code === 'B01' ? row.closest('table').querySelector('caption') : row;
      scrollTo({ top: scrollY + top.getBoundingClientRect().top - 24, behavior: 'instant' });
    }, at);
    await officer.kept();
    await picture(officer, name);
  }

  // The form of all units: the choice of one.
  const chooser = await sitting.officer();
  await chooser.page.setViewport({ width: 1024, height: 640 });
  await chooser.open(formFile({ unit: '' }), { ready: false });
  await chooser.page.waitForSelector('select, input');
  await picture(chooser, 'huong-dan/chon-don-vi.png');

  // Saving while errors are left.
  const saving = await halfWay(1024, 640);
  await saving.pressButton('save');
  await saving.dialog();
  await picture(saving, 'huong-dan/con-loi.png');
} finally {
  await sitting.end();
}
