/** Cancelling by a quote: what comes back is said, and is what comes back. */
import { html, useRef, useState } from '../html.js';
import { cancel, cancellationQuote, isRefusal, newKey } from '../api.js';
import { Countdown, Failure, Loading, useSecondsUntil } from '../elements.js';
import { money } from '../format.js';
import { t } from '../texts.js';

function Amounts({ quote: { refund, fee }, unpaid }) {
  if (unpaid) {
    return html`<p>${t('cancel.unpaid')}</p>`;
  }
  return html`
    <table class="prices">
      <caption class="visually-hidden">${t('cancel.title')}</caption>
      <tbody>
        <tr><th scope="row">${t('cancel.fee')}</th><td data-fee>${money(fee)}</td></tr>
        <tr><th scope="row"><b>${t('cancel.refund')}</b></th><td data-refund><b>${money(refund)}</b></td></tr>
      </tbody>
    </table>
    ${Number(refund.amount) === 0 && html`<p>${t('cancel.nothing')}</p>`}`;
}

function Quoted({ booking, quote, busy, submit, again, close }) {
  const expired = useSecondsUntil(quote.expiresAt) === 0;
  return html`
    <${Amounts} quote=${quote} unpaid=${booking.status === 'HELD'} />
    ${expired ? html`<p class="notice" role="status">${t('cancel.expired')}</p>` : html`<${Countdown} until=${quote.expiresAt} label=${t('cancel.valid')} />`}
    <div class="actions">
      ${expired ? html`<button type="button" onClick=${again}>${t('cancel.again')}</button>`
        : html`<button type="button" class="danger" disabled=${busy} onClick=${submit}>${t('cancel.confirm')}</button>`}
      <button type="button" class="secondary" onClick=${close}>${t('cancel.keep')}</button>
    </div>`;
}

export function Cancellation({ booking, changed }) {
  const dialog = useRef();
  const key = useRef();
  const [quote, setQuote] = useState(null);
  const [problem, setProblem] = useState(null);
  const [replaced, setReplaced] = useState(false);
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setQuote(null);
    setProblem(null);
    try {
      setQuote(await cancellationQuote(booking.reference, newKey()));
      key.current = newKey();
    } catch (failure) {
      setProblem(failure);
    }
  };
  const open = () => {
    setReplaced(false);
    dialog.current.showModal();
    ask();
  };
  const close = () => dialog.current.close();
  /** Nothing of a dialog that was left may cancel later, such as a repeat when the connection is back. */
  const left = () => {
    setProblem(null);
    setQuote(null);
  };
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const cancelled = await cancel(booking.reference, quote.quoteId, key.current);
      close();
      changed(cancelled);
    } catch (failure) {
      if (failure.code === 'quote-expired') {
        setReplaced(true);
        await ask();
      } else {
        setProblem(dialog.current.open ? failure : null);
        key.current = isRefusal(failure) ? newKey() : key.current;
      }
    }
    setBusy(false);
  };
  return html`
    <button type="button" class="danger" onClick=${open}>${t('cancel.open')}</button>
    <dialog ref=${dialog} aria-labelledby="cancel-title" onClose=${left}>
      <h2 id="cancel-title">${t('cancel.title')}</h2>
      ${replaced && html`<p class="notice" role="alert">${t('cancel.replaced')}</p>`}
      ${problem && html`<${Failure} problem=${problem} safe retry=${quote ? submit : ask} />`}
      ${quote ? html`<${Quoted} key=${quote.quoteId} booking=${booking} quote=${quote} busy=${busy} submit=${submit} again=${ask} close=${close} />`
        : html`${!problem && html`<${Loading} />`}<div class="actions"><button type="button" class="secondary" onClick=${close}>${t('cancel.keep')}</button></div>`}
    </dialog>`;
}
