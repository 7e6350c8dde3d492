/** The seats of one cabin. One seat is in the tab order; the arrow keys move between them. */
import { html, useRef, useState } from '../html.js';
import { t, tOr } from '../texts.js';

const KEYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export const letterOf = ({ seat }) => seat.replace(/\d+/, '');

export function labelOf(seat, state) {
  return [t('seat', { seat: seat.seat }), ...seat.characteristics.map((each) => tOr(`seat.${each}`, each)), state].join(', ');
}

const isExit = ({ characteristics }) => characteristics.includes('EXIT_ROW');
const isAisle = (seat, next) => next && [seat, next].every(({ characteristics }) => characteristics.includes('AISLE'));

/** The seats by row. "show" tells of a seat its style, text, label, and whether it is pressed or off. */
export function SeatGrid({ cabin, show, pick }) {
  const rows = cabin.rows;
  const [focus, setFocus] = useState([0, 0]);
  const self = useRef();
  const pressed = (event) => {
    const move = KEYS[event.key];
    if (move) {
      event.preventDefault();
      const row = Math.min(Math.max(focus[0] + move[0], 0), rows.length - 1);
      const seat = Math.min(Math.max(focus[1] + move[1], 0), rows[row].seats.length - 1);
      setFocus([row, seat]);
      self.current.querySelector(`[data-seat="${rows[row].seats[seat].seat}"]`).focus();
    }
  };
  return html`
    <div class="cabin" dir="ltr" role="group" aria-label=${t(`cabin.${cabin.cabin}`)} ref=${self} onKeyDown=${pressed}>
      ${rows.map((row, rowIndex) => html`
        <div class="row ${row.seats.some(isExit) ? 'exit-row' : ''}">
          <span class="number" aria-hidden="true">${row.row}</span>
          ${row.seats.map((seat, seatIndex) => {
            const shown = show(seat);
            return html`
              <button type="button" data-seat=${seat.seat} class="seat ${shown.style} ${isExit(seat) ? 'exit' : ''} ${isAisle(seat, row.seats[seatIndex + 1]) ? 'before-aisle' : ''}"
                tabindex=${focus[0] === rowIndex && focus[1] === seatIndex ? 0 : -1} aria-pressed=${shown.pressed ? 'true' : 'false'}
                aria-disabled=${shown.off ? 'true' : undefined} aria-label=${shown.label}
                onFocus=${() => setFocus([rowIndex, seatIndex])} onClick=${() => !shown.off && pick(seat.seat)}>
                ${shown.text}</button>`;
          })}
        </div>`)}
    </div>`;
}

/** The seats to choose from. */
export function Cabin({ cabin, chosen, pick }) {
  const show = (seat) => {
    const mine = chosen.has(seat.seat);
    const free = seat.status === 'AVAILABLE';
    return {
      style: mine ? 'chosen' : free ? '' : 'taken',
      text: mine ? '✓' : free ? letterOf(seat) : '×',
      label: labelOf(seat, t(mine ? 'seat.chosen' : free ? 'seat.free' : 'seat.taken')),
      pressed: mine,
      off: !free && !mine,
    };
  };
  return html`
    <ul class="legend" aria-hidden="true">
      <li><i class="seat">A</i> ${t('seat.free')}</li><li><i class="seat taken">×</i> ${t('seat.taken')}</li>
      <li><i class="seat chosen">✓</i> ${t('seat.chosen')}</li><li><i class="seat exit">A</i> ${t('seat.EXIT_ROW')}</li>
    </ul>
    <p class="hint">${t('seats.keys')}</p>
    <${SeatGrid} cabin=${cabin} show=${show} pick=${pick} />`;
}
