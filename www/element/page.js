// @ts-check
/** The one-file page: unpacks what it carries, then shows the form of its unit, or the choice of a unit. */

import { startChooser } from './chooser.js';
import { DraftStore } from './drafts.js';
import { TonghopForm, configureTonghop } from './element.js';
import { startSource } from './instances.js';
import { followLanguage } from './page_language.js';
import { unpackDocument, unpackModule } from './unpack.js';

/** @typedef {import('./instances.js').Bindings} Bindings */

const PAGE_TEXTS = {
  vi: {
    old: 'Trình duyệt này quá cũ nên không mở được biểu mẫu. Cần Chrome, Cốc Cốc hoặc Edge từ bản 109, hoặc Firefox từ bản 115. Nếu không có, hãy điền biểu mẫu Excel mà cơ quan tổng hợp gửi kèm.',
    broken:
      'Không mở được biểu mẫu: tệp này có thể đã bị hỏng khi tải về hoặc sao chép. Hãy tải lại tệp từ tin nhắn hoặc thư gốc rồi mở lại. Nếu vẫn không được, hãy điền biểu mẫu Excel, và báo cơ quan tổng hợp dòng sau:',
  },
  en: {
    old: 'This browser is too old for the form. It takes Chrome or Edge 109 and later, or Firefox 115 and later. Otherwise please fill in the Excel form.',
    broken:
      'The form could not be opened: this file may have been damaged while it was downloaded or copied. Please fetch it again from the original message. If that does not help, fill in the Excel form, and tell the office the following line:',
  },
};

/** Written into the same script by the build. @type {() => Bindings} */
// @ts-ignore
const pageBindings = () => makeBindings();

startPage();

async function startPage() {
  const main = document.getElementById('tonghop-page');
  if (!main) return;
  const texts = main.dataset.lang === 'en' ? PAGE_TEXTS.en : PAGE_TEXTS.vi;
  const needed = ['DecompressionStream', 'WebAssembly', 'customElements', 'ElementInternals'];
  if (!needed.every((name) => name in globalThis) || !('adoptedStyleSheets' in document)) {
    tellOnPage(main, texts.old);
    return;
  }
  try {
    const store = DraftStore.open();
    const filled = document.getElementById('tonghop-filled') ? unpackDocument('tonghop-filled') : null;
    const packed = Promise.all([unpackModule('tonghop-wasm'), unpackDocument('tonghop-plan'), filled]);
    const source = async () => {
      const [module, plan, filled] = await packed;
      return { ...await startSource(pageBindings, module, plan), filled };
    };
    configureTonghop({ source, store: () => store });
    customElements.define('tonghop-form', TonghopForm);
    const { unit, period, lang = 'vi' } = main.dataset;
    // A damaged file must end in a sentence here, whatever the element makes of it.
    const started = packed.catch((error) => { throw new Error(texts.broken, { cause: error }); });
    if (unit && period) {
      const form = document.createElement('tonghop-form');
      form.setAttribute('lang', lang);
      form.setAttribute('unit', unit);
      form.setAttribute('period', period);
      main.replaceChildren(form);
      followLanguage(form);
      await started;
    } else {
      await started;
      await startChooser(main, { source, store, lang: lang === 'en' ? 'en' : 'vi', period: period ?? '' });
    }
  } catch (error) {
    const cause = error instanceof Error ? error.cause ?? error : error;
    tellOnPage(main, texts.broken, String(cause));
  }
}

/** @param {HTMLElement} main @param {string} sentence @param {string} [detail] */
function tellOnPage(main, sentence, detail) {
  const told = document.createElement('p');
  told.className = 'page-told';
  told.setAttribute('role', 'alert');
  told.textContent = sentence;
  main.replaceChildren(told);
  if (detail) {
    const line = document.createElement('p');
    line.className = 'page-detail';
    line.textContent = detail;
    main.append(line);
  }
}
