// @ts-check
/** An example page with two forms inside one <form>: their returns are in its FormData, and the page takes their files. */

import { defineTonghopForm } from './element/index.js';

const plan = await (await fetch('./plan.json')).text();
defineTonghopForm({ plan });

const returns = /** @type {HTMLFormElement} */ (document.getElementById('returns'));
const told = /** @type {HTMLOutputElement} */ (document.getElementById('told'));

// Every form tells what happens in it; events bubble out of the element.
returns.addEventListener('tonghop-save', (event) => {
  // A portal would store the file; without this line the browser downloads it.
  event.preventDefault();
  told.value = `${event.detail.name}: ${event.detail.blob.size} byte`;
});

returns.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!returns.checkValidity()) {
    told.value = 'Còn ô cần sửa trong báo cáo.';
    return;
  }
  // A portal would send this FormData; each form gives its return as JSON under its name.
  const names = [...new FormData(returns).keys()];
  told.value = `Sẵn sàng gửi: ${names.join(', ')}`;
});
