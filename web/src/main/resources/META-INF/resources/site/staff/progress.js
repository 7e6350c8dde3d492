/** What is still to do after a cancellation: bookings to cancel, and refunds to pay. */
import { html, useEffect } from '../html.js';
import { Failure, Loading } from '../elements.js';
import { moment, money } from '../format.js';
import { t } from '../texts.js';
import { impact } from './calls.js';
import { amounts, liveCount } from './parts.js';
import { useRefreshed } from './refresh.js';

const PAUSE_MS = 2_000;
const LOOKS_MAX = 300;

const isDone = (response) => liveCount(response) === 0 && response.refundsPending === 0;

export function Progress({ flightId, finished }) {
  let looks = 0;
  const { response, problem, again } = useRefreshed(() => impact(flightId), PAUSE_MS, flightId, (each) => isDone(each) || (looks += 1) >= LOOKS_MAX);
  const done = response !== undefined && isDone(response);
  useEffect(() => { if (done) { finished(); } }, [done]);
  if (!response) {
    return problem ? html`<${Failure} problem=${problem} retry=${again} />` : html`<${Loading} />`;
  }
  const { refundsDone, refundsPending, refunded } = response;
  const toCancel = liveCount(response);
  const total = refundsDone + refundsPending + toCancel;
  return html`
    <section class="card progress" data-progress=${done ? 'done' : 'open'}>
      <h2>${t(done ? 'progress.done' : 'progress.title')}</h2>
      ${total > 0 && html`<progress max=${total} value=${refundsDone} aria-label=${t('progress.refunds', { done: refundsDone, n: total })}></progress>`}
      <p role="status">${t('progress.refunds', { done: refundsDone, n: total })} · <b>${amounts(refunded, money)}</b></p>
      ${toCancel > 0 && html`<p>${t('progress.bookings', { n: toCancel })}</p>`}
      <p class="hint">${t('asOf', { at: moment(response.asOf) })}</p>
      ${problem && html`<p class="hint">${t('health.outdated')}</p>`}
      ${!done && html`<button type="button" class="secondary" onClick=${again}>${t('progress.again')}</button>`}
    </section>`;
}
