// @ts-check
/** The first script of the page: unpacks the second, whose hash the policy of the page allows, and runs it. */

import { unpackText } from './unpack.js';

startScript();

async function startScript() {
  const told = document.querySelector('.page-start');
  try {
    const script = document.createElement('script');
    script.textContent = await unpackText('tonghop-script');
    document.head.append(script);
  } catch (error) {
    // Without the second script this line is all that can be said; with an old browser it says what is needed.
    if (told instanceof HTMLElement) told.classList.add('page-now');
    throw error;
  }
}
