/** The desk's first page: sales health, the searches, and a day's flights at an airport. */
import { html, useState } from '../html.js';
import { Failure, Field, Heading, Loading, Select } from '../elements.js';
import { clock, day, dayFromNow, moment } from '../format.js';
import { change, go } from '../router.js';
import { t } from '../texts.js';
import { AirportField, useAirport } from '../pages/airport-field.js';
import { City } from '../pages/itinerary.js';
import { flights } from './calls.js';
import { SalesHealth } from './health.js';
import { Load, Status } from './parts.js';
import { useRefreshed } from './refresh.js';
import { Search } from './search.js';

const PAUSE_MS = 30_000;
const AIRPORT = 'jetway.staff.airport';
const DIRECTIONS = ['', 'DEPARTURE', 'ARRIVAL'];

const arrives = ({ direction }) => direction === 'ARRIVAL';
const timeOf = (flight) => (arrives(flight) ? flight.arrivalTime : flight.departureTime);

function Row({ flight, airport }) {
  return html`
    <li class="board-row ${flight.status}">
      <b class="time" dir="ltr">${clock(timeOf(flight))}</b>
      <a href="#/flights/${flight.flightId}" dir="ltr">${flight.flightNumber}</a>
      <span class="where">${airport ? html`<span class="hint">${t(arrives(flight) ? 'board.from' : 'board.to')}</span> <${City} code=${arrives(flight) ? flight.origin : flight.destination} />`
        : html`<${City} code=${flight.origin} /> ${t('to')} <${City} code=${flight.destination} />`}</span>
      <span class="hint aircraft" dir="ltr">${flight.aircraft}</span>
      <${Load} flight=${flight} />
      <${Status} status=${flight.status} />
    </li>`;
}

/** The list begins with the next movement; the earlier ones of the day are a click away. */
function Board({ search, direction }) {
  const [all, setAll] = useState(false);
  const { response, problem, again } = useRefreshed(() => flights(search), PAUSE_MS, JSON.stringify(search));
  if (!response) {
    return problem ? html`<${Failure} problem=${problem} retry=${again} />` : html`<${Loading} />`;
  }
  const shown = response.flights.filter((each) => !direction || each.direction === direction);
  const next = shown.findIndex((each) => Date.parse(timeOf(each)) >= Date.parse(response.asOf));
  const earlier = Math.max(next, 0);
  const count = (status) => shown.filter((each) => each.status === status).length;
  return html`
    <p role="status" class="hint">${t('board.count', { n: shown.length })} · ${t('board.delayed', { n: count('DELAYED') })} · ${t('board.cancelled', { n: count('CANCELLED') })} · ${t('asOf', { at: moment(response.asOf) })}</p>
    ${earlier > 0 && html`<p><button type="button" class="link" data-earlier onClick=${() => setAll(!all)}>${t(all ? 'board.earlier.hide' : 'board.earlier', { n: earlier })}</button></p>`}
    ${shown.length === 0 ? html`<p class="card">${t('board.none')}</p>`
      : html`<ul class="plain card board">${shown.slice(all ? 0 : earlier).map((each) => html`<${Row} key=${each.flightId} flight=${each} airport=${search.airport} />`)}</ul>`}
    ${response.nextCursor && html`<p class="notice">${t('board.more')}</p>`}`;
}

export function FlightsPage({ query }) {
  const flightNumber = query.get('flightNumber') ?? '';
  const airport = flightNumber ? '' : query.get('airport') ?? localStorage.getItem(AIRPORT) ?? 'CAI';
  // In the reader's time zone until the airport's is known.
  const today = dayFromNow(0, useAirport(airport)?.timeZone);
  const date = query.get('date') || today;
  const direction = query.get('direction') ?? '';
  const [picked, setPicked] = useState(airport);
  const open = (changes) => change('/', { airport, date, direction, flightNumber, ...changes });
  const choose = (code) => {
    setPicked(code);
    if (code) {
      localStorage.setItem(AIRPORT, code);
      open({ airport: code, flightNumber: '' });
    }
  };
  return html`
    <${Heading}>${t('desk.title')}<//>
    <${SalesHealth} />
    <${Search} date=${date} />
    <section aria-labelledby="board">
      <h2 id="board">${flightNumber ? html`<span dir="ltr">${flightNumber}</span>` : html`<${City} code=${airport} />`} · ${day(date)}</h2>
      <form class="columns filters" onSubmit=${(event) => event.preventDefault()}>
        <${AirportField} label=${t('board.airport')} name="airport" value=${picked} onChange=${choose} />
        <${Field} label=${t('board.day')} name="date" type="date" value=${date} onChange=${(event) => event.target.value && open({ date: event.target.value })} />
        ${airport && html`<${Select} label=${t('board.show')} name="direction" value=${direction} onChange=${(value) => open({ direction: value })}
          options=${DIRECTIONS.map((each) => [each, t(`board.${each || 'all'}`)])} />`}
      </form>
      <${Board} search=${{ airport, date, flightNumber }} direction=${airport ? direction : ''} />
      <div class="actions"><button type="button" onClick=${() => go('/schedule')}>${t('desk.schedule')}</button></div>
    </section>`;
}
