/** Bookings by reference, family name or flight. */
import { html } from '../html.js';
import { Failure, Heading, Loading } from '../elements.js';
import { clock, day, moment, money } from '../format.js';
import { More, usePages } from '../paged.js';
import { t, tOr } from '../texts.js';
import { City } from '../pages/itinerary.js';
import { bookings } from './calls.js';
import { Search } from './search.js';

const flightNumber = (id) => id.split('-')[0];

function Booking({ booking }) {
  const { payment, refund } = booking;
  return html`
    <li class="card booking">
      <h3><a href="#/bookings?reference=${booking.reference}" dir="ltr">${booking.reference}</a> <span class="status ${booking.status}">${t(`status.${booking.status}`)}</span></h3>
      <ul class="plain">${booking.segments.map((each) => html`
        <li><a href="#/flights/${each.flightId}" dir="ltr">${flightNumber(each.flightId)}</a> · <${City} code=${each.origin} /> ${t('to')} <${City} code=${each.destination} /> · ${day(each.departureTime)} <span dir="ltr">${clock(each.departureTime)}</span></li>`)}</ul>
      <ul class="plain">${booking.passengers.map((each) => html`
        <li><b>${each.givenName} ${each.familyName}</b> · ${t(`type.${each.type}`)}
          ${each.seats.filter(({ seat }) => seat).map(({ flightId, seat }) => html` · <span dir="ltr">${booking.segments.length > 1 ? `${flightNumber(flightId)} ` : ''}${seat}</span>`)}
          ${each.ticketNumber && html` · <span class="hint">${t('ticket')} <span dir="ltr">${each.ticketNumber}</span></span>`}</li>`)}</ul>
      <p class="hint">${money(booking.total)}${payment && ` · ${tOr(`paid.${payment.status}`, payment.status)}`}${refund && ` · ${t('paid.refund', { amount: money(refund) })}`} · ${t('receipt.date', { date: moment(booking.createdAt) })}</p>
    </li>`;
}

/** A list of bookings, a page at a time. */
export function Bookings({ search }) {
  const list = usePages((cursor) => bookings({ ...search, cursor }), 'bookings', JSON.stringify(search));
  const { response, problem } = list;
  return html`
    ${problem && html`<${Failure} problem=${problem} retry=${list.retry} />`}
    ${!response ? !problem && html`<${Loading} />`
      : response.bookings.length === 0 ? html`<p role="status">${t('bookings.none')}</p>`
        : html`<ul class="plain bookings">${response.bookings.map((each) => html`<${Booking} key=${each.reference} booking=${each} />`)}</ul>`}
    <${More} list=${list} />`;
}

export function BookingsPage({ query }) {
  const search = Object.fromEntries(query);
  return html`
    <${Heading}>${t('bookings.title')}<//>
    <${Search} key=${JSON.stringify(search)} initial=${search} />
    <h2 class="visually-hidden">${t('bookings.found')}</h2>
    <${Bookings} search=${search} />`;
}
