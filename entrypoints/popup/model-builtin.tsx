import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type BuiltInState, builtInState, type PromptApi } from '../../lib/inference/built-in.ts';
import { t } from '../../lib/ui/i18n.ts';

/** The browser's own model, where this browser has one. */
export const promptApi = (): PromptApi | undefined => (globalThis as { LanguageModel?: PromptApi }).LanguageModel;

interface BuiltInProps {
  name: string;
  isServing: boolean;
  isChosen: boolean;
  onChoose(): void;
}

/** Nothing where the browser brings no model; asking it downloads nothing. */
export function BuiltIn({ name, isServing, isChosen, onChoose }: BuiltInProps): JSX.Element | null {
  const [state, setState] = useState<BuiltInState>('none');
  useEffect(() => void builtInState(promptApi()).then(setState), []);
  if (state === 'none') return null;
  return (
    <label class="option">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>
        {t('model_builtin')}
        <span class="faint small cost">{isServing ? t('encoder_serves') : t('model_builtin_leaves')}</span>
        {state !== 'ready' && <span class="faint small cost">{t('model_builtin_fetch')}</span>}
      </span>
    </label>
  );
}
