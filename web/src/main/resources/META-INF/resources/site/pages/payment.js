/** Paying with the test cards of the built-in payment provider. */
import { html, useEffect, useRef, useState } from '../html.js';
import { isRefusal, newKey, pay } from '../api.js';
import { Countdown, Failure } from '../elements.js';
import { money } from '../format.js';
import { t, tOr } from '../texts.js';

const CARDS = ['tok_visa', 'tok_mastercard', 'tok_declined', 'tok_insufficient_funds', 'tok_slow', 'tok_lost_reply'];

export function Payment({ booking, changed, load }) {
  const [card, setCard] = useState(CARDS[0]);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  /** Of one attempt: a repeated click and a lost reply pay once. */
  const key = useRef(newKey());
  const paying = booking.status === 'PAYING';
  useEffect(() => { key.current = newKey(); }, [card, booking.history.length]);

  /** A failure was that of the card before: nothing repeats it any more. */
  const choose = (token) => {
    setCard(token);
    setProblem(null);
  };

  const submit = async (event) => {
    event?.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      changed(await pay(booking.reference, card, key.current));
    } catch (failure) {
      setProblem(failure);
      key.current = isRefusal(failure) ? newKey() : key.current;
      load();
    }
    setBusy(false);
  };

  if (paying) {
    return html`<div class="notice" role="status"><p class="loading">${t('payment.waiting')}</p></div>`;
  }
  return html`
    ${booking.lastPaymentError && html`<div class="notice alert" role="alert" data-declined><h2>${t('payment.declined')}</h2><p>${tOr(`payment.error.${booking.lastPaymentError}`, t('payment.error.other'))}</p></div>`}
    ${problem && html`<${Failure} problem=${problem} safe retry=${submit} />`}
    <form class="card" onSubmit=${submit}>
      <h2>${t('payment.title', { amount: money(booking.total) })}</h2>
      <${Countdown} until=${booking.paymentDeadline} label=${t('payment.deadline')} />
      <p class="notice">${t('payment.test')}</p>
      <fieldset class="cards">
        <legend>${t('payment.card')}</legend>
        ${CARDS.map((token) => html`
          <label><input type="radio" name="card" value=${token} checked=${card === token} onChange=${() => choose(token)} />
            <span><b>${t(`card.${token}`)}</b><small>${t(`card.${token}.help`)}</small></span></label>`)}
      </fieldset>
      <button type="submit" disabled=${busy}>${t('payment.submit', { amount: money(booking.total) })}</button>
    </form>`;
}
