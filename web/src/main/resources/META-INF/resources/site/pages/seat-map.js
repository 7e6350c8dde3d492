/** The seats of one cabin. One seat is in the tab order; the arrow keys move between them. */
import { html, useRef, useState } from '../html.js';
import { t, tOr } from '../texts.js';

const KEYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function labelOf(seat, free, chosen) {
  const state = chosen ? t('seat.chosen') : free ? t('seat.free') : t('seat.taken');
  return [t('seat', { seat: seat.seat }), ...seat.characteristics.map((each) => tOr(`seat.${each}`, each)), state].join(', ');
}

const isAisle = (seat, next) => next && [seat, next].every(({ characteristics }) => characteristics.includes('AISLE'));

export function Cabin({ cabin, chosen, pick }) {
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
    <ul class="legend" aria-hidden="true">
      <li><i class="seat">A</i> ${t('seat.free')}</li><li><i class="seat taken">×</i> ${t('seat.taken')}</li>
      <li><i class="seat chosen">✓</i> ${t('seat.chosen')}</li><li><i class="seat exit">A</i> ${t('seat.EXIT_ROW')}</li>
    </ul>
    <p class="hint">${t('seats.keys')}</p>
    <div class="cabin" dir="ltr" role="group" aria-label=${t(`cabin.${cabin.cabin}`)} ref=${self} onKeyDown=${pressed}>
      ${rows.map((row, rowIndex) => html`
        <div class="row ${row.seats.some(({ characteristics }) => characteristics.includes('EXIT_ROW')) ? 'exit-row' : ''}">
          <span class="number" aria-hidden="true">${row.row}</span>
          ${row.seats.map((seat, seatIndex) => {
            const mine = chosen.has(seat.seat);
            const free = seat.status === 'AVAILABLE';
            const exit = seat.characteristics.includes('EXIT_ROW');
            return html`
              <button type="button" data-seat=${seat.seat} class="seat ${mine ? 'chosen' : free ? '' : 'taken'} ${exit ? 'exit' : ''} ${isAisle(seat, row.seats[seatIndex + 1]) ? 'before-aisle' : ''}"
                tabindex=${focus[0] === rowIndex && focus[1] === seatIndex ? 0 : -1} aria-pressed=${mine ? 'true' : 'false'}
                aria-disabled=${free || mine ? undefined : 'true'} aria-label=${labelOf(seat, free, mine)}
                onFocus=${() => setFocus([rowIndex, seatIndex])} onClick=${() => (free || mine) && pick(seat.seat)}>
                ${mine ? '✓' : free ? seat.seat.replace(/\d+/, '') : '×'}</button>`;
          })}
        </div>`)}
    </div>`;
}
