/** One flight: its state and what can be done, who sits where, the manifest, bookings, and what staff did. */
import { html, useEffect, useState } from '../html.js';
import { flight as readFlight, seatMap } from '../api.js';
import { Alert, Failure, Heading, Loading } from '../elements.js';
import { clock, day, daysLater, duration } from '../format.js';
import { address } from '../router.js';
import { t } from '../texts.js';
import { City } from '../pages/itinerary.js';
import { Actions } from './actions.js';
import { Bookings } from './bookings.js';
import { manifest as readManifest } from './calls.js';
import { Manifest } from './manifest.js';
import { OccupiedSeats } from './occupied-seats.js';
import { Cancel, Delay } from './operations.js';
import { Load, Status } from './parts.js';
import { Progress } from './progress.js';

const PARTS = ['seats', 'manifest', 'bookings', 'actions'];
const NEW_PAUSE_MS = 1_000;
const NEW_LOOKS_MAX = 20;

function count(map) {
  const seats = map.cabins.flatMap(({ rows }) => rows.flatMap((row) => row.seats));
  const of = (status) => seats.filter((each) => each.status === status).length;
  return { seatsTotal: seats.length, seatsSold: of('SOLD'), seatsHeld: of('HELD') };
}

function Facts({ flight, map }) {
  const end = (label, code, time) => html`<div><dt>${label}</dt><dd><b><${City} code=${code} /> <span dir="ltr">${clock(time)}</span></b><br /><span class="hint">${day(time)}</span></dd></div>`;
  return html`
    <dl class="facts card">
      ${end(t('flight.departure'), flight.origin, flight.departureTime)}
      ${end(t('flight.arrival'), flight.destination, flight.arrivalTime)}
      <div><dt>${t('flight.aircraft')}</dt><dd><b dir="ltr">${flight.aircraft}</b><br /><span class="hint">${duration(flight.durationMinutes)}${daysLater(flight.departureTime, flight.arrivalTime) > 0 && ` · +${daysLater(flight.departureTime, flight.arrivalTime)}`}</span></dd></div>
      ${map && html`<div><dt>${t('flight.load')}</dt><dd><${Load} flight=${count(map)} /></dd></div>`}
    </dl>`;
}

function Part({ name, flight, map, manifest, since }) {
  if (name === 'bookings') {
    return html`<${Bookings} key=${since} search=${{ flightId: flight.flightId }} />`;
  }
  if (name === 'actions') {
    return html`<div class="card"><${Actions} flightId=${flight.flightId} since=${since} /></div>`;
  }
  if (!map || !manifest) {
    return html`<${Loading} />`;
  }
  return html`<div class="card">${name === 'manifest' ? html`<${Manifest} passengers=${manifest} />` : html`<${OccupiedSeats} map=${map} manifest=${manifest} />`}</div>`;
}

/** A flight that was scheduled a moment ago comes with the next changes of the read model. */
async function read(id, isNew) {
  for (let look = 1; ; look += 1) {
    try {
      return await readFlight(id);
    } catch (failure) {
      if (!isNew || failure.status !== 404 || look === NEW_LOOKS_MAX) {
        throw failure;
      }
      await new Promise((passed) => { setTimeout(passed, NEW_PAUSE_MS); });
    }
  }
}

export function FlightPage({ reference: id, query }) {
  const [flight, setFlight] = useState(null);
  const [map, setMap] = useState(null);
  const [manifest, setManifest] = useState(null);
  const [problem, setProblem] = useState(null);
  const [since, setSince] = useState(0);
  const part = PARTS.includes(query.get('show')) ? query.get('show') : PARTS[0];
  const loadSeats = () => Promise.all([seatMap(id).then(setMap), readManifest(id).then(setManifest)]).catch(setProblem);
  const load = () => {
    setProblem(null);
    read(id, query.has('new')).then((found) => {
      setFlight(found);
      return loadSeats();
    }).catch(setProblem);
  };
  useEffect(load, [id]);
  const changed = (response) => {
    setFlight((before) => ({ ...before, ...response }));
    setSince((n) => n + 1);
    document.querySelector('main h1').focus();
  };
  const refunded = () => {
    setSince((n) => n + 1);
    loadSeats();
  };
  if (!flight) {
    return html`<${Heading}><span dir="ltr">${id}</span><//>${problem?.status === 404 ? html`<${Alert} title=${t('flight.unknown')}><a href="#/">${t('desk.flights')}</a><//>` : problem ? html`<${Failure} problem=${problem} retry=${load} />` : html`<${Loading} />`}`;
  }
  const changeable = flight.status === 'SCHEDULED' || flight.status === 'DELAYED';
  return html`
    <p class="crumb no-print"><a href=${address('/', { date: flight.flightId.slice(-10) })}>${t('desk.flights')}</a></p>
    <div class="title"><${Heading}><span dir="ltr">${flight.flightNumber}</span> · <${City} code=${flight.origin} /> ${t('to')} <${City} code=${flight.destination} /><//>
      <${Status} status=${flight.status} /></div>
    ${problem && html`<${Failure} problem=${problem} retry=${load} />`}
    <${Facts} flight=${flight} map=${map} />
    ${flight.status === 'CANCELLED' && html`<${Progress} flightId=${id} finished=${refunded} />`}
    ${changeable && html`<div class="actions no-print"><${Delay} key=${flight.departureTime} flight=${flight} changed=${changed} /><${Cancel} flight=${flight} changed=${changed} /></div>`}
    <nav class="tabs no-print" aria-label=${t('flight.parts')}>${PARTS.map((each) => html`
      <a href=${address(`/flights/${id}`, { show: each })} aria-current=${each === part ? 'page' : undefined}>${t(`desk.${each}`)}</a>`)}</nav>
    <h2 class="visually-hidden">${t(`desk.${part}`)}</h2>
    <${Part} name=${part} flight=${flight} map=${map} manifest=${manifest} since=${since} />`;
}
