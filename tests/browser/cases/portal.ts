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
// @ts-expect-error There is no such property.
console.log(form?.nothing);
