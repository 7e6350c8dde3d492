/** One booking: pay while it is held, watch it become a ticket, and afterwards manage it. */
import { html, useEffect, useState } from '../html.js';
import { calendarFile, trip } from '../api.js';
import { Failure, Heading, Loading } from '../elements.js';
import { moment, money } from '../format.js';
import { isSignedIn, signIn } from '../session.js';
import { follow } from '../status-stream.js';
import { t, tOr } from '../texts.js';
import { Cancellation } from './cancellation.js';
import { save } from './download.js';
import { fareRules } from './fare-rules.js';
import { Segments } from './itinerary.js';
import { Mails } from './mails.js';
import { Payment } from './payment.js';
import { Steps } from './steps.js';

export const FINAL = ['CANCELLED', 'EXPIRED'];

/** The booking, read again at each event of its stream. */
export function useTrip(reference, live) {
  const [booking, show] = useState(null);
  const [problem, setProblem] = useState(null);
  /** A reply that was overtaken by a newer one, whose history is longer, is not shown. */
  const setBooking = (found) => show((shown) => (shown?.reference === found.reference && shown.history.length > found.history.length ? shown : found));
  const load = () => trip(reference).then((found) => { setProblem(null); setBooking(found); }, setProblem);
  useEffect(() => {
    if (!isSignedIn()) {
      return undefined;
    }
    load();
    return live ? follow(reference, load) : undefined;
  }, [reference, isSignedIn()]);
  return { booking, problem, load, setBooking };
}

export function SignInFirst({ title = t('trips.title'), help = t('session.neededTrips') }) {
  return html`<${Heading}>${title}<//><p>${help}</p><button type="button" onClick=${() => signIn()}>${t('nav.signIn')}</button>`;
}

function Passengers({ passengers }) {
  return html`
    <ul class="plain">${passengers.map((each) => html`
      <li>${each.givenName} ${each.familyName} · ${t(`type.${each.type}`)}
        ${each.ticketNumber && html`<br /><span class="hint">${t('ticket')} <b dir="ltr" class="ticket">${each.ticketNumber}</b></span>`}</li>`)}</ul>`;
}

function History({ history }) {
  return html`
    <details><summary>${t('trip.history')}</summary>
      <ol>${history.map(({ status, at, reason }) => html`<li>${moment(at)}: ${t(`status.${status}`)} <span class="hint">${tOr(`reason.${reason}`, '')}</span></li>`)}</ol>
    </details>`;
}

function CalendarButton({ reference }) {
  const [problem, setProblem] = useState(null);
  const load = () => calendarFile(reference).then((file) => { setProblem(null); save(file, `jetway-${reference}.ics`); }, setProblem);
  return html`
    <button type="button" class="secondary" onClick=${load}>${t('trip.calendar')}</button>
    ${problem && html`<${Failure} problem=${problem} retry=${load} />`}`;
}

function Details({ booking, load, setBooking }) {
  const { status, reference } = booking;
  return html`
    ${status === 'HELD' || status === 'PAYING' ? html`<${Steps} current="payment" />` : ''}
    <${Heading}>${t('trip.title')} <span dir="ltr">${reference}</span><//>
    <p class="status ${status}" role="status" data-status=${status}>${t(`status.${status}`)}</p>
    ${booking.disruptions.length > 0 && html`<p class="notice alert">${t('trip.disrupted')}</p>`}
    ${(status === 'HELD' || status === 'PAYING') && html`<${Payment} booking=${booking} changed=${setBooking} load=${load} />`}
    ${status === 'EXPIRED' && html`<div class="notice"><p>${t('trip.expired')}</p><a href="#/">${t('searchAgain')}</a></div>`}
    ${booking.refund && html`<p class="notice">${t('trip.refund', { amount: money(booking.refund) })}</p>`}
    <section class="card"><h2>${t('review.journey')}</h2><${Segments} segments=${booking.segments} /></section>
    <section class="card"><h2>${t('steps.passengers')}</h2><${Passengers} passengers=${booking.passengers} /></section>
    <section class="card">
      <h2>${t('review.price')}</h2>
      <p><b>${money(booking.total)}</b> · ${t(`brand.${booking.fare.brand}`)}</p>
      <ul>${fareRules(booking.fare).map((rule) => html`<li>${rule}</li>`)}</ul>
    </section>
    ${status === 'CONFIRMED' && html`
      <div class="actions">
        <a class="button" href="#/trips/${reference}/receipt">${t('trip.receipt')}</a>
        <${CalendarButton} reference=${reference} />
      </div>`}
    ${(status === 'CONFIRMED' || status === 'HELD') && html`<${Cancellation} booking=${booking} changed=${setBooking} />`}
    <${Mails} reference=${reference} />
    <${History} history=${booking.history} />`;
}

export function TripPage({ reference }) {
  const found = useTrip(reference, true);
  if (!isSignedIn()) {
    return html`<${SignInFirst} />`;
  }
  return html`
    ${!found.booking && html`<${Heading}>${t('trip.title')} <span dir="ltr">${reference}</span><//>`}
    ${found.problem && html`<${Failure} problem=${found.problem} retry=${found.load} />`}
    ${found.booking ? html`<${Details} booking=${found.booking} load=${found.load} setBooking=${found.setBooking} />` : !found.problem && html`<${Loading} />`}`;
}
