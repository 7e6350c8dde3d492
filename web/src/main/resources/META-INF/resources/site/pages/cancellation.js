/** Cancelling, with what comes back said before it is done. */
import { html, useRef, useState } from '../html.js';
import { cancel, newKey } from '../api.js';
import { Failure } from '../elements.js';
import { money } from '../format.js';
import { t } from '../texts.js';

function rule({ status, fare, disruptions, total }) {
  const { refundable, feePercent, until } = fare.cancellation;
  if (status === 'HELD') {
    return t('cancel.unpaid');
  }
  if (disruptions.length > 0) {
    return t('cancel.whole', { amount: money(total) });
  }
  if (!refundable || new Date(until) < Date.now()) {
    return t('cancel.nothing');
  }
  return t(feePercent > 0 ? 'cancel.fee' : 'cancel.whole', { amount: money(total), percent: feePercent });
}

export function Cancellation({ booking, changed }) {
  const dialog = useRef();
  const key = useRef(newKey());
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const cancelled = await cancel(booking.reference, key.current);
      dialog.current.close();
      changed(cancelled);
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return html`
    <button type="button" class="danger" onClick=${() => dialog.current.showModal()}>${t('cancel.open')}</button>
    <dialog ref=${dialog} aria-labelledby="cancel-title">
      <h2 id="cancel-title">${t('cancel.title')}</h2>
      <p>${rule(booking)}</p>
      ${problem && html`<${Failure} problem=${problem} />`}
      <div class="actions">
        <button type="button" class="danger" disabled=${busy} onClick=${submit}>${t('cancel.confirm')}</button>
        <button type="button" class="secondary" onClick=${() => dialog.current.close()}>${t('cancel.keep')}</button>
      </div>
    </dialog>`;
}
