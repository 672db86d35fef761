import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { ModelStatus } from '../../lib/engine/api.ts';
import type { ModelChoice } from '../../lib/engine/model-record.ts';
import { TsubasaError } from '../../lib/errors.ts';
import { fetchBuiltIn } from '../../lib/inference/built-in.ts';
import { offersFor, smallerThan, type Unfit, unfit, webLlmOffers } from '../../lib/inference/fits.ts';
import type { Machine } from '../../lib/inference/machine.ts';
import { downloadBytes, hostsOf, isPinned, type Offer, offerOf } from '../../lib/inference/models.ts';
import { t } from '../../lib/ui/i18n.ts';
import type { ModelWatch } from '../../lib/ui/model-status.ts';
import { Failure } from '../../lib/ui/notice.tsx';
import { useAction } from '../../lib/ui/use-action.ts';
import { hostOf, reach, sizeText } from './download-words.ts';
import { BuiltIn, promptApi } from './model-builtin.tsx';
import { ModelHere } from './model-here.tsx';
import { NextDoor, OwnFolder } from './model-own.tsx';
import { costText, unfitText } from './model-words.ts';

interface ChoicesProps {
  status: ModelStatus;
  watch: ModelWatch;
  onDone(): void;
}

/** Says what each costs and what this machine can run before anything is asked for; the button is the consent. */
export function ModelChoices({ status, watch, onDone }: ChoicesProps): JSX.Element {
  const id = useId();
  const action = useAction();
  const { run } = action;
  const [choice, setChoice] = useState<ModelChoice>();
  const [share, setShare] = useState<number>();
  const machine = watch.machine.value;
  useEffect(() => {
    void run(() => watch.lookAtMachine());
  }, [watch, run]);
  const { serving, fault } = status;
  const fitting: (Offer & { unfit?: Unfit })[] = machine ? offersFor(machine) : [];
  const others = machine ? webLlmOffers(machine) : [];
  const listed = [...fitting, ...others.filter(({ variant }) => fitting.every((offer) => offer.variant !== variant))];
  const option = (offer: Offer & { unfit?: Unfit }) => (
    <OfferOption
      key={`${offer.model.id} ${offer.variant.id}`}
      name={`${id}-model`}
      offer={offer}
      isServing={serving?.kind === 'download' && isOf(serving, offer) && serving.from === undefined}
      isChosen={choice?.kind === 'download' && isOf(choice, offer)}
      onChoose={() => setChoice({ kind: 'download', model: offer.model.id, variant: offer.variant.id })}
    />
  );
  const start = (wanted: ModelChoice) =>
    run(async () => {
      const address = addressOf(wanted);
      if (address !== undefined && !(await reach(address))) throw new TsubasaError('not_allowed', address);
      // The browser downloads its model only in a click.
      if (wanted.kind === 'built-in') await fetchBuiltIn(promptApi(), setShare, new AbortController().signal);
      await watch.choose(wanted);
      if (wanted.kind !== 'download') onDone();
    });
  const chosen = choice?.kind === 'download' ? offerOf(choice.model, choice.variant) : undefined;
  const isAgain = chosen !== undefined && serving?.kind === 'download' && isOf(serving, chosen) && fault === undefined;
  return (
    <div class="choice">
      <p class="small">{t('model_about')}</p>
      <p class="faint small">{t('getBattery' in navigator ? 'model_battery_told' : 'model_battery_untold')}</p>
      {serving && <ModelHere status={status} watch={watch} />}
      {machine && fault === 'gpu_memory' && <Smaller serving={serving} machine={machine} />}
      {machine?.adapter && <p class="faint small">{t('model_machine', machine.adapter)}</p>}
      {!machine && action.busy && <p class="faint small">{t('model_looks')}</p>}
      <fieldset>
        <legend class="unseen">{t('model_title')}</legend>
        {listed.filter(({ variant }) => isPinned(variant)).map(option)}
        <details>
          <summary>{t('model_more')}</summary>
          <p class="faint small">{t('model_unpinned')}</p>
          {listed.filter(({ variant }) => !isPinned(variant)).map(option)}
        </details>
      </fieldset>
      <BuiltIn
        name={`${id}-model`}
        isServing={serving?.kind === 'built-in'}
        isChosen={choice?.kind === 'built-in'}
        onChoose={() => setChoice({ kind: 'built-in' })}
      />
      <OwnFolder machine={machine} onChange={setChoice} />
      <NextDoor watch={watch} onChange={setChoice} />
      <Failure error={action.error} />
      {action.busy && share !== undefined && <progress aria-label={t('encoder_progress')} value={share} max={1} />}
      <div class="row end">
        <button type="button" class="button quiet" onClick={onDone}>
          {t('cancel')}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={action.busy || choice === undefined || isAgain}
          onClick={() => choice && start(choice)}
        >
          {consent(choice)}
        </button>
      </div>
    </div>
  );
}

/** Whether that is a choice of this model in this form. */
const isOf = (choice: { model: string; variant: string }, { model, variant }: Offer) =>
  choice.model === model.id && choice.variant === variant.id;

interface OptionProps {
  name: string;
  offer: Offer & { unfit?: Unfit };
  isServing: boolean;
  isChosen: boolean;
  onChoose(): void;
}

function OfferOption({ name, offer, isServing, isChosen, onChoose }: OptionProps): JSX.Element {
  const { model, variant, unfit: why } = offer;
  return (
    <label class="option">
      <input type="radio" name={name} checked={isChosen} disabled={why !== undefined} onChange={onChoose} />
      <span>
        {model.name} <span class="faint">{variant.id}</span>
        <span class="faint small cost">{isServing ? t('encoder_serves') : costText(offer)}</span>
        <span class="faint small cost">{t('model_licence', model.publisher, model.licence)}</span>
        {why && <span class="small cost">{unfitText(why)}</span>}
      </span>
    </label>
  );
}

/** What to take in the place of one that did not fit. */
function Smaller({ serving, machine }: { serving: ModelStatus['serving']; machine: Machine }): JSX.Element | null {
  const offer = serving?.kind === 'download' ? offerOf(serving.model, serving.variant) : undefined;
  const smaller = offer && smallerThan(offer, machine);
  if (!smaller || unfit(machine, smaller) !== undefined) return null;
  return <p class="small">{t('model_smaller', smaller.model.name, sizeText(smaller.variant.gpuMB * 1e6))}</p>;
}

/** Where the browser must ask whether we may reach it. */
function addressOf(choice: ModelChoice): string | undefined {
  if (choice.kind === 'download') return choice.from;
  return choice.kind === 'server' ? choice.url : undefined;
}

/** Names what the button agrees to: how much, and from or to whom. */
function consent(choice: ModelChoice | undefined): string {
  if (choice?.kind === 'server') return t('model_use_server', hostOf(choice.url));
  if (choice?.kind === 'built-in') return t('model_use_builtin');
  const offer = choice && offerOf(choice.model, choice.variant);
  if (!choice || !offer) return t('model_download_none');
  if (choice.from !== undefined) return t('model_download_own', hostOf(choice.from));
  return t('model_download', sizeText(downloadBytes(offer.variant)), hostsOf(offer.variant).join(', '));
}
