// What a portal in TypeScript writes against the package's types.
import { defineTonghopForm, type TonghopForm } from './element/index.js';

defineTonghopForm({ plan: {} });
const form: TonghopForm | null = document.querySelector('tonghop-form');
form?.addEventListener('tonghop-save', (event) => {
  const { name, blob }: { name: string; blob: Blob } = event.detail;
  console.log(name, blob.size);
});
const codes: string[] = form?.findings.map((finding) => finding.code) ?? [];
const filled: number | undefined = form?.progress?.filled;
console.log(codes, filled, form?.validity.valid, form?.value);
if (form) {
  form.unit = '26428';
  form.readOnly = true;
  form.drafts = 'off';
  form.plan = { format: 'tonghop-plan/1' };
  form.value = { format: 'tonghop-submission/1' };
  const json: string = form.value;
  const message: string = form.willValidate ? form.validationMessage : '';
  form.setCustomValidity(`${form.type} ${form.labels.length} ${json.length} ${message}`);
  // @ts-expect-error Neither text nor object.
  form.plan = 5;
  // @ts-expect-error Only on and off.
  form.drafts = 'maybe';
  // @ts-expect-error Read-only.
  form.labels = [];
}
// @ts-expect-error There is no such option.
defineTonghopForm({ plam: {} });
// @ts-expect-error There is no such property.
console.log(form?.nothing);
