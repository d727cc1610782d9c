// @ts-check
/** Keeps the title and the language of the page, which screen readers go by, those of the form. */

/** @param {string} title @param {string} lang */
export function titlePage(title, lang) {
  document.title = title;
  document.documentElement.lang = lang;
}

/** Keeps language and title those of the form that fills the page. @param {HTMLElement} form */
export function followLanguage(form) {
  const follow = () => {
    const [title = '', unit = ''] = ['title', 'unit'].map((part) => form.shadowRoot?.querySelector(`[part="${part}"]`)?.textContent ?? '');
    if (unit) titlePage(`${title.replace(unit, '').trim()} – ${unit}`, form.lang);
  };
  form.addEventListener('tonghop-ready', follow);
  // The form changes its attribute first and draws itself in the same step.
  new MutationObserver(follow).observe(form, { attributeFilter: ['lang'] });
}
