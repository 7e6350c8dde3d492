/** All bookings of the traveller, newest first. */
import { html } from '../html.js';
import { trips } from '../api.js';
import { Failure, Heading, Loading } from '../elements.js';
import { clock, day, money } from '../format.js';
import { More, usePages } from '../paged.js';
import { isSignedIn } from '../session.js';
import { t } from '../texts.js';
import { City } from './itinerary.js';
import { SignInFirst } from './trip.js';

function Trip({ trip }) {
  return html`
    <li class="card trip">
      <a href="#/trips/${trip.reference}"><b><${City} code=${trip.origin} /> ${t('to')} <${City} code=${trip.destination} /></b></a>
      <span>${day(trip.departureTime)} <span dir="ltr">${clock(trip.departureTime)}</span></span>
      <span dir="ltr">${trip.reference}</span>
      <span>${t('people', { n: trip.passengers })} · ${money(trip.total)}</span>
      <span class="status ${trip.status}">${t(`status.${trip.status}`)}</span>
    </li>`;
}

export function TripsPage() {
  const list = usePages(trips, 'bookings', isSignedIn() && 'trips');
  const { response, problem } = list;
  if (!isSignedIn()) {
    return html`<${SignInFirst} />`;
  }
  return html`
    <${Heading}>${t('trips.title')}<//>
    ${problem && html`<${Failure} problem=${problem} retry=${list.retry} />`}
    ${!response ? !problem && html`<${Loading} />`
      : response.bookings.length === 0 ? html`<p>${t('trips.none')} <a href="#/">${t('search.submit')}</a></p>`
        : html`<ul class="plain">${response.bookings.map((trip) => html`<${Trip} key=${trip.reference} trip=${trip} />`)}</ul>`}
    <${More} list=${list} />`;
}
