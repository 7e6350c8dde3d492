/** A journey's flights with local times, days later, stops and layovers. */
import { html, useEffect, useState } from '../html.js';
import { flight } from '../api.js';
import { clock, day, daysLater, duration, minutesBetween } from '../format.js';
import { cityName, t } from '../texts.js';
import { useAirport } from './airport-field.js';

export function City({ code }) {
  return html`${cityName(useAirport(code)?.city ?? code)}`;
}

export function Times({ departure, arrival }) {
  const later = daysLater(departure, arrival);
  return html`
    <span class="times"><time dateTime=${departure}>${clock(departure)}</time> <span aria-hidden="true">–</span><span class="visually-hidden">${t('to')}</span>
      ${' '}<time dateTime=${arrival}>${clock(arrival)}</time>${later > 0 && html`<sup><span aria-hidden="true">+${later}</span><span class="visually-hidden"> ${t('daysLater', { n: later })}</span></sup>`}</span>`;
}

/** One line: times, route, duration and stops. */
export function Summary({ itinerary }) {
  const { segments } = itinerary;
  const first = segments[0];
  const last = segments.at(-1);
  return html`
    <div class="leg">
      <p class="day">${day(first.departureTime)}</p>
      <p><${Times} departure=${first.departureTime} arrival=${last.arrivalTime} /></p>
      <p><${City} code=${first.origin} /> <span dir="ltr">(${first.origin})</span> ${t('to')} <${City} code=${last.destination} /> <span dir="ltr">(${last.destination})</span></p>
      <p class="hint">${duration(itinerary.durationMinutes)} · ${t('stops', { n: itinerary.connections })}${segments.slice(0, -1).map((each) => html` · <${City} code=${each.destination} />`)}</p>
    </div>`;
}

function Aircraft({ flightId }) {
  const [found, set] = useState(null);
  useEffect(() => { flight(flightId).then(set, () => {}); }, [flightId]);
  return found && html` · <span dir="ltr">${found.aircraft}</span>`;
}

/** Every flight, and the time on the ground between two. */
export function Segments({ segments, aircraft }) {
  return html`
    <ol class="segments">
      ${segments.map((each, index) => html`
        ${index > 0 && html`<li class="layover">${t(each.origin === segments[index - 1].destination && minutesBetween(segments[index - 1].arrivalTime, each.departureTime) < 1440 ? 'layover' : 'stay', { duration: duration(minutesBetween(segments[index - 1].arrivalTime, each.departureTime)) })} <${City} code=${each.origin} /></li>`}
        <li>
          <b dir="ltr">${each.flightNumber}</b> · ${day(each.departureTime)} · <${Times} departure=${each.departureTime} arrival=${each.arrivalTime} />
          <br /><${City} code=${each.origin} /> ${t('to')} <${City} code=${each.destination} />
          <span class="hint"> · ${t(`cabin.${each.cabin}`)} · ${t('operated')}${aircraft && html`<${Aircraft} flightId=${each.flightId} />`}</span>
          ${each.seats?.length > 0 && html`<br />${t('seats')} <span dir="ltr">${each.seats.join(', ')}</span>`}
        </li>`)}
    </ol>`;
}
