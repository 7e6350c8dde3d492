/** Where a traveller is between the choice of a fare and the payment. */
import { html } from '../html.js';
import { draft } from '../draft.js';
import { Heading, useSecondsUntil } from '../elements.js';
import { go } from '../router.js';
import { serverNow } from '../server-clock.js';
import { t } from '../texts.js';

const STEPS = ['passengers', 'seats', 'review', 'payment'];

export function Steps({ current }) {
  return html`
    <nav class="steps" aria-label=${t('steps.label')}>
      <ol>${STEPS.map((step) => html`
        <li aria-current=${step === current ? 'step' : undefined}>
          ${STEPS.indexOf(step) < STEPS.indexOf(current) && current !== 'payment' ? html`<a href="#/book/${step}">${t(`steps.${step}`)}</a>` : t(`steps.${step}`)}
        </li>`)}
      </ol>
    </nav>`;
}

/** Shows a step with the draft, and the way back to the search where there is none or its offer has expired. */
export function Step({ name, children }) {
  const held = draft();
  const seconds = useSecondsUntil(held?.offer.expiresAt ?? serverNow());
  if (!held) {
    return html`<${Heading}>${t('draft.none')}<//><a class="button" href="#/">${t('search.submit')}</a>`;
  }
  return html`
    <${Steps} current=${name} />
    <${Heading}>${t(`steps.${name}`)}<//>
    ${seconds === 0 && html`<${Expired} search=${held.search} />`}
    ${children(held)}`;
}

export function Expired({ search }) {
  return html`
    <div class="notice alert" role="alert">
      <p>${t('offer.expired')}</p>
      <button type="button" class="secondary" onClick=${() => go('/flights', search)}>${t('searchAgain')}</button>
    </div>`;
}
