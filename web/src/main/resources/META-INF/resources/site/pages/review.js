/** Everything at one look before the seats are held. */
import { html, useState } from '../html.js';
import { hold, isRefusal, newKey } from '../api.js';
import { discard, draft, save } from '../draft.js';
import { Countdown, Failure } from '../elements.js';
import { moment, money } from '../format.js';
import { change, go } from '../router.js';
import { hasEnded, isSignedIn, signIn } from '../session.js';
import { t } from '../texts.js';
import { Segments, Summary } from './itinerary.js';
import { fareRules } from './fare-rules.js';
import { Expired, Step } from './steps.js';

function bodyOf({ offer, passengers, contact, seats }) {
  const phone = contact.phone.trim();
  return { offerId: offer.offerId, passengers, contact: { email: contact.email.trim(), ...(phone && { phone }) }, seats };
}

/** The same key for the same body until it is refused, so that a repeated click or a lost reply never books twice. */
function keyFor(body) {
  const text = JSON.stringify(body);
  const kept = draft().request;
  if (kept?.text === text) {
    return kept.key;
  }
  const key = newKey();
  save({ request: { text, key } });
  return key;
}

export function Prices({ prices, total }) {
  return html`
    <table class="prices">
      <caption class="visually-hidden">${t('review.price')}</caption>
      <tbody>${prices.map(({ type, count, price }) => html`<tr><th scope="row">${count} × ${t(`type.${type}`)}</th><td>${money(price)}</td></tr>`)}</tbody>
      <tfoot><tr><th scope="row">${t('total')}</th><td>${money(total)}</td></tr></tfoot>
    </table>`;
}

function Review({ held }) {
  const { offer, passengers, seats } = held;
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (!isSignedIn()) {
      signIn();
      return;
    }
    setBusy(true);
    setProblem(null);
    const body = bodyOf(held);
    try {
      const { reference } = await hold(body, keyFor(body));
      discard();
      change(`/trips/${reference}`);
    } catch (failure) {
      setBusy(false);
      if (isRefusal(failure)) {
        save({ request: null });
      }
      if (failure.status === 400 && Object.keys(failure.errors).some((field) => /^(passengers|contact)/.test(field))) {
        save({ errors: failure.errors });
        go('/book/passengers');
      } else if (failure.code === 'seat-unavailable') {
        save({ seats: [], taken: true });
        go('/book/seats');
      } else if (!hasEnded()) {
        setProblem(failure);
      }
    }
  };
  const gone = ['offer-expired', 'offer-changed', 'sold-out', 'offer-invalid'].includes(problem?.code);
  return html`
    ${gone && problem.code === 'offer-expired' ? html`<${Expired} search=${held.search} />`
      : problem && html`<${Failure} problem=${problem} safe retry=${gone ? () => go('/flights', held.search) : submit} />`}
    <section class="card">
      <h2>${t('review.journey')}</h2>
      ${offer.itineraries.map((itinerary) => html`<${Summary} itinerary=${itinerary} /><${Segments} segments=${itinerary.segments} />`)}
    </section>
    <section class="card">
      <h2>${t('steps.passengers')}</h2>
      <ul>${passengers.map((each, index) => html`<li>${each.givenName} ${each.familyName} · ${t(`type.${each.type}`)}
        ${seats.filter(({ passenger }) => passenger === index).map(({ seat, flightId }) => html` · <span dir="ltr">${flightId.split('-')[0]} ${seat}</span>`)}</li>`)}</ul>
      <p class="hint">${seats.length === 0 ? t('review.assigned') : ''}</p>
    </section>
    <section class="card">
      <h2>${t('review.price')}</h2>
      <${Prices} prices=${offer.pricePerPassenger} total=${offer.total} />
      <h3>${t(`brand.${offer.fare.brand}`)}</h3>
      <ul>${fareRules(offer.fare).map((rule) => html`<li>${rule}</li>`)}</ul>
      ${offer.fare.cancellation.refundable && html`<p class="hint">${t('refund.until', { until: moment(offer.fare.cancellation.until) })}</p>`}
      <${Countdown} until=${offer.expiresAt} label=${t('review.priceHeld')} />
    </section>
    <button type="button" disabled=${busy} onClick=${submit}>${busy ? t('review.holding') : isSignedIn() ? t('review.submit') : t('review.signIn')}</button>
    <p class="hint">${t('review.next')}</p>`;
}

export function ReviewPage() {
  return html`<${Step} name="review">${(held) => html`<${Review} held=${held} />`}<//>`;
}
