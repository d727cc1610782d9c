import { defineTonghopForm } from '@tonghop/form';
import plan from '@tonghop/form/plan.json';

defineTonghopForm({ plan });
