/** Somebody who visits the example page of the package, served under a strict policy. */

import { writePackage } from './package.mjs';
import { serve } from './server.mjs';

/** @typedef {import('./officer.mjs').Officer} Officer */

/** The example page on a server of its own. */
export const portal = () => serve(writePackage());

/** @param {import('./sitting.mjs').Sitting} sitting @param {string} url */
export async function visitor(sitting, url) {
  const officer = await sitting.officer();
  /** @type {string[]} */
  const broken = [];
  officer.page.on('pageerror', (error) => {
    const message = error instanceof Error ? error.message : String(error);
    // Firefox looks for the picture of a site by itself.
    if (!message.includes('favicon')) broken.push(message);
  });
  await officer.page.evaluateOnNewDocument(() => {
    const g = /** @type {any} */ (globalThis);
    g.events = [];
    g.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => g.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
    for (const type of ['tonghop-ready', 'tonghop-change', 'tonghop-save', 'tonghop-fault']) {
      document.addEventListener(type, (event) => g.events.push({ type, from: /** @type {Element} */ (event.target).getAttribute('name'), detail: JSON.stringify(/** @type {CustomEvent} */ (event).detail ?? null) }));
    }
  });
  await officer.page.goto(`${url}example.html`);
  await officer.page.bringToFront();
  await officer.page.waitForFunction(() => /** @type {any} */ (globalThis).events.filter((/** @type {any} */ one) => one.type === 'tonghop-ready').length === 2, { timeout: 10_000 });
  return { officer, broken };
}

/** What the surrounding form would send. @param {Officer} officer @returns {Promise<Record<string, string>>} */
export const sent = (officer) => officer.page.evaluate(() => Object.fromEntries([...new FormData(/** @type {HTMLFormElement} */ (document.getElementById('returns')))].map(([name, value]) => [name, String(value)])));

/** @param {Officer} officer @param {string} name */
export const events = (officer, name) => officer.page.evaluate((type) => /** @type {any} */ (globalThis).events.filter((/** @type {any} */ one) => one.type === type), name);
