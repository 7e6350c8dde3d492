/** A seat for each passenger on each flight; those who choose none are given one. */
import { html, useEffect, useState } from '../html.js';
import { seatMap } from '../api.js';
import { draft, save } from '../draft.js';
import { Failure, Loading } from '../elements.js';
import { go } from '../router.js';
import { t } from '../texts.js';
import { City } from './itinerary.js';
import { Cabin } from './seat-map.js';
import { Step } from './steps.js';

const REFRESH_MS = 15_000;

function nameOf(passenger, index) {
  return `${passenger.givenName} ${passenger.familyName}`.trim() || t('passenger.number', { number: index + 1 });
}

function FlightSeats({ segment, passengers, seats, choose }) {
  const [map, setMap] = useState(null);
  const [problem, setProblem] = useState(null);
  const seated = passengers.map((each, index) => ({ ...each, index })).filter(({ type }) => type !== 'INF');
  const [current, setCurrent] = useState(seated[0].index);
  const load = () => seatMap(segment.flightId).then((found) => { setProblem(null); setMap(found); }, setProblem);
  useEffect(() => {
    load();
    const timer = setInterval(load, REFRESH_MS);
    return () => clearInterval(timer);
  }, [segment.flightId]);

  const chosen = new Map(seats.map(({ seat, passenger }) => [seat, passenger]));
  const pick = (seat) => {
    choose(current, chosen.get(seat) === current ? null : seat);
    const next = seated.find(({ index }) => index !== current && !seats.some(({ passenger }) => passenger === index));
    if (chosen.get(seat) !== current && next) {
      setCurrent(next.index);
    }
  };
  const cabin = map?.cabins.find((each) => each.cabin === segment.cabin);
  return html`
    <section class="card">
      <h2><span dir="ltr">${segment.flightNumber}</span> <${City} code=${segment.origin} /> ${t('to')} <${City} code=${segment.destination} /></h2>
      <fieldset class="choice people">
        <legend>${t('seats.for')}</legend>
        ${seated.map((passenger) => html`
          <label><input type="radio" name="passenger-${segment.flightId}" checked=${current === passenger.index} onChange=${() => setCurrent(passenger.index)} />
            ${nameOf(passenger, passenger.index)} <b dir="ltr">${seats.find((each) => each.passenger === passenger.index)?.seat ?? '–'}</b></label>`)}
      </fieldset>
      ${problem && !map && html`<${Failure} problem=${problem} retry=${load} />`}
      ${cabin ? html`<${Cabin} cabin=${cabin} chosen=${chosen} pick=${pick} />` : !problem && html`<${Loading} />`}
    </section>`;
}

function Choice({ held }) {
  const [seats, setSeats] = useState(held.seats);
  const segments = held.offer.itineraries.flatMap((itinerary) => itinerary.segments);
  const choose = (flightId) => (passenger, seat) => setSeats((before) => {
    const rest = before.filter((each) => each.flightId !== flightId || (each.passenger !== passenger && each.seat !== seat));
    const next = seat ? [...rest, { flightId, passenger, seat }] : rest;
    save({ seats: next, taken: null });
    return next;
  });
  return html`
    ${draft().taken && html`<div class="notice alert" role="alert"><p>${t('failure.seat-unavailable.help')}</p></div>`}
    <p class="lead">${t('seats.lead')}</p>
    ${segments.map((segment) => html`
      <${FlightSeats} key=${segment.flightId} segment=${segment} passengers=${held.passengers}
        seats=${seats.filter(({ flightId }) => flightId === segment.flightId)} choose=${choose(segment.flightId)} />`)}
    <button type="button" onClick=${() => go('/book/review')}>${t('seats.submit')}</button>`;
}

export function SeatsPage() {
  return html`<${Step} name="seats">${(held) => html`<${Choice} held=${held} />`}<//>`;
}
