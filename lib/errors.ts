/**
 * Every failure that a user can meet. The code travels over message boundaries; the sentence is looked up
 * by the screen that shows it (`_locales`, key `error_<code>`), so that it is said once per language.
 */
export type ErrorCode =
  | 'not_allowed'
  | 'no_consent'
  | 'bad_message'
  | 'rate_limited'
  | 'turn_too_large'
  | 'storage_full'
  | 'storage_too_new'
  | 'storage_failed'
  | 'engine_away'
  | 'engine_timeout'
  | 'import_not_json'
  | 'import_unknown_format'
  | 'import_too_new'
  | 'import_too_large'
  | 'import_broken'
  | 'not_found'
  | 'nothing_to_undo'
  | 'cannot_undo'
  | 'encoder_failed'
  | 'model_not_there'
  | 'model_server_away'
  | 'model_changed'
  | 'model_damaged'
  | 'model_unusable'
  | 'model_failed'
  | 'model_unfit'
  | 'gpu_lost'
  | 'gpu_memory'
  | 'no_model'
  | 'server_address'
  | 'server_not_there'
  | 'server_not_one'
  | 'server_elsewhere'
  | 'server_refused'
  | 'server_forbids'
  | 'server_no_model'
  | 'server_failed'
  | 'builtin_failed'
  | 'locked'
  | 'pin_wrong'
  | 'pin_wait'
  | 'internal';

/** An error with a code that survives being sent as JSON. `message` is for developers, in English. */
export class TsubasaError extends Error {
  override readonly name = 'TsubasaError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

export interface WireError {
  code: ErrorCode;
  message: string;
}

/** Takes anything thrown; gives what can cross a message boundary. Unknown errors become `internal`. */
export function toWire(error: unknown): WireError {
  if (error instanceof TsubasaError) return { code: error.code, message: error.message };
  if (error instanceof Error) return { code: codeOf(error), message: `${error.name}: ${error.message}` };
  return { code: 'internal', message: String(error) };
}

/** Gives back the error that `toWire` packed. */
export function fromWire(wire: WireError): TsubasaError {
  return new TsubasaError(wire.code, wire.message);
}

/** IndexedDB and Dexie name their failures; the user needs only three of them told apart. */
function codeOf(error: Error): ErrorCode {
  const names = [error.name, (error as { inner?: Error }).inner?.name];
  if (names.includes('QuotaExceededError')) return 'storage_full';
  if (names.includes('VersionError')) return 'storage_too_new';
  if (names.some((name) => name?.endsWith('Error') && STORAGE_ERRORS.has(name))) return 'storage_failed';
  return 'internal';
}

const STORAGE_ERRORS = new Set([
  'OpenFailedError',
  'DatabaseClosedError',
  'InvalidStateError',
  'UnknownError',
  'TransactionInactiveError',
  'AbortError',
]);
