/** Who sits where: the seat map with the manifest. */
import { html, useState } from '../html.js';
import { t } from '../texts.js';
import { labelOf, letterOf, SeatGrid } from '../pages/seat-map.js';

const STATES = { AVAILABLE: '', HELD: 'held', SOLD: 'sold', BLOCKED: 'taken' };
const nameOf = ({ givenName, familyName }) => `${givenName} ${familyName}`;
const initials = ({ givenName, familyName }) => `${[...givenName][0] ?? ''}${[...familyName][0] ?? ''}`.toUpperCase();

function Occupant({ seat, passenger, state }) {
  return html`
    <p class="notice occupant" role="status">${!seat ? t('occupied.choose') : html`<b dir="ltr">${seat}</b> · ${passenger
      ? html`<b>${nameOf(passenger)}</b> · ${t(`type.${passenger.type}`)} · <a href="#/bookings?reference=${passenger.bookingReference}" dir="ltr">${passenger.bookingReference}</a> · <span class="hint">${t('ticket')} <span dir="ltr">${passenger.ticketNumber}</span></span>`
      : t(`occupied.${state}`)}`}</p>`;
}

export function OccupiedSeats({ map, manifest }) {
  const [chosen, choose] = useState(null);
  const bySeat = new Map(manifest.filter(({ seat }) => seat).map((each) => [each.seat, each]));
  const seats = map.cabins.flatMap(({ rows }) => rows.flatMap((row) => row.seats));
  const show = (seat) => {
    const passenger = bySeat.get(seat.seat);
    return {
      style: `${passenger ? 'sold' : STATES[seat.status]} ${chosen === seat.seat ? 'chosen' : ''}`,
      text: passenger ? initials(passenger) : seat.status === 'AVAILABLE' ? letterOf(seat) : '×',
      label: labelOf(seat, passenger ? nameOf(passenger) : t(`occupied.${seat.status}`)),
      pressed: chosen === seat.seat,
    };
  };
  return html`
    <div class="seat-plan">
      <div>${map.cabins.map((cabin) => html`
        <section><h3>${t(`cabin.${cabin.cabin}`)}</h3><${SeatGrid} cabin=${cabin} show=${show} pick=${choose} /></section>`)}</div>
      <div class="key">
        <ul class="legend" aria-hidden="true">
          <li><i class="seat sold">AB</i> ${t('occupied.SOLD')}</li><li><i class="seat held">×</i> ${t('occupied.HELD')}</li>
          <li><i class="seat">A</i> ${t('occupied.AVAILABLE')}</li><li><i class="seat taken">×</i> ${t('occupied.BLOCKED')}</li>
        </ul>
        <${Occupant} seat=${chosen} passenger=${bySeat.get(chosen)} state=${seats.find(({ seat }) => seat === chosen)?.status} />
      </div>
    </div>`;
}
