import { InputError } from '@backstage/errors';
import type { FieldError } from 'backstage-plugin-desktop-central-common';

/** What was entered breaks rules of single fields; they travel as `error.fields`. */
export class FormError extends InputError {
  readonly fields: FieldError[];

  constructor(fields: FieldError[]) {
    super(fields.map(field => field.message).join(' '));
    this.name = 'InputError';
    this.fields = fields;
  }
}
