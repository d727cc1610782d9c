import { defineTonghopForm } from '@tonghop/form';
import plan from '@tonghop/form/plan.json';
import wasm from '@tonghop/form/element/wasm/tonghop.wasm';

defineTonghopForm({ plan, wasm: new URL(wasm, import.meta.url) });
