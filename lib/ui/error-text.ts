import { toWire } from '../errors.ts';
import { t } from './i18n.ts';

/** Takes anything thrown; gives what happened, what was kept and what to do, in the user's language. */
export function errorText(error: unknown): string {
  return t(`error_${toWire(error).code}`);
}
