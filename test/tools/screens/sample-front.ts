/** What stands in front of others: conversations that are closed, and a PIN. Every PIN but `2580` is wrong. */
import type { EngineApi, Place } from '../../../lib/engine/api.ts';
import type { LockView } from '../../../lib/engine/lock.ts';
import { TsubasaError } from '../../../lib/errors.ts';
import type { Conversation } from '../../../lib/memory/model.ts';

export const SAMPLE_PIN = '2580';

/** Takes what happens after a change. Nothing is closed, and there is no PIN, until told otherwise. */
export function sampleFront(changed: () => void) {
  const closed = new Map<string, Conversation['closed']>();
  const nameOf = ({ site, conversation }: Place) => `${site} ${conversation.nativeId ?? conversation.provisional}`;
  let lock: LockView = { isSet: false, asks: 'idle', isLocked: false };
  const prove = (pin: string | undefined) => {
    if (pin !== SAMPLE_PIN) throw new TsubasaError('pin_wrong', 'not 2580');
  };
  const api = {
    closed: async (where: Place) => closed.get(nameOf(where)),
    offRecord: async (where: Place, isOff: boolean) => {
      closed.set(nameOf(where), isOff ? 'off_record' : undefined);
      changed();
    },
    notMe: async (where: Place) => {
      closed.set(nameOf(where), 'not_me');
      changed();
    },
    lockState: async () => lock,
    stayOpen: async () => lock,
    unlock: async (pin: string) => {
      prove(pin);
      lock = { isSet: lock.isSet, asks: lock.asks, isLocked: false };
      return lock;
    },
    lockNow: async () => {
      lock = { ...lock, isLocked: lock.isSet };
      changed();
      return lock;
    },
    changePin: async ({ current, pin, asks }: Parameters<EngineApi['changePin']>[0]) => {
      if (lock.isSet && pin !== undefined) prove(current);
      lock = { ...lock, isSet: pin === undefined ? lock.isSet : pin !== null, asks: asks ?? lock.asks };
      return lock;
    },
  } satisfies Partial<EngineApi>;
  return {
    api,
    lock: (change: Partial<LockView>) => {
      lock = { ...lock, ...change };
      changed();
    },
    close: (where: Place, how: Conversation['closed']) => {
      closed.set(nameOf(where), how);
      changed();
    },
  };
}
