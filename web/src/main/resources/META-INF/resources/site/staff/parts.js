/** Parts that several pages of the desk have. */
import { html } from '../html.js';
import { t } from '../texts.js';

/** How full a flight is: held seats are neither sold nor free. */
export function Load({ flight: { seatsTotal, seatsSold, seatsHeld } }) {
  const percent = seatsTotal ? Math.round((100 * seatsSold) / seatsTotal) : 0;
  const text = t(seatsHeld > 0 ? 'load.held' : 'load', { sold: seatsSold, total: seatsTotal, held: seatsHeld });
  return html`
    <span class="load"><svg viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label=${text}><rect width=${percent} height="1" /></svg>
      <span dir="ltr" aria-hidden="true">${percent}% <small>${seatsSold}/${seatsTotal}</small></span></span>`;
}

export function Status({ status }) {
  return html`<span class="status ${status}" data-flight-status=${status}>${t(`flight.${status}`)}</span>`;
}

const LIVE = ['HELD', 'PAYING', 'CONFIRMED'];

/** Of the bookings of an impact those that a change concerns: with their numbers by status. */
export const live = ({ byStatus }) => LIVE.map((status) => [status, byStatus[status] ?? 0]).filter(([, n]) => n > 0);
export const liveCount = (impact) => live(impact).reduce((sum, [, n]) => sum + n, 0);

/** Sums of money of several currencies. */
export const amounts = (sums, money) => (sums.length > 0 ? sums.map(money).join(' + ') : money({ amount: '0', currency: 'USD' }));
