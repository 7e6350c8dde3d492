/** What was paid, on one sheet to print. */
import { html } from '../html.js';
import { Failure, Heading, Loading } from '../elements.js';
import { moment, money } from '../format.js';
import { isSignedIn } from '../session.js';
import { t } from '../texts.js';
import { Segments } from './itinerary.js';
import { SignInFirst, useTrip } from './trip.js';

export function ReceiptPage({ reference }) {
  const { booking, problem, load } = useTrip(reference, false);
  if (!isSignedIn()) {
    return html`<${SignInFirst} />`;
  }
  if (!booking) {
    return problem ? html`<${Failure} problem=${problem} retry=${load} />` : html`<${Loading} />`;
  }
  return html`
    <${Heading}>${t('receipt.title')} <span dir="ltr">${reference}</span><//>
    <div class="card">
      <p>${t('receipt.date', { date: moment(booking.createdAt) })} · ${t(`status.${booking.status}`)}</p>
      <${Segments} segments=${booking.segments} />
      <table class="prices">
        <caption class="visually-hidden">${t('steps.passengers')}</caption>
        <thead><tr><th scope="col">${t('receipt.name')}</th><th scope="col">${t('ticket')}</th></tr></thead>
        <tbody>${booking.passengers.map((each) => html`<tr><td>${each.givenName} ${each.familyName}</td><td dir="ltr">${each.ticketNumber}</td></tr>`)}</tbody>
        <tfoot><tr><th scope="row">${t('total')}</th><td>${money(booking.total)}</td></tr></tfoot>
      </table>
    </div>
    <div class="actions no-print">
      <button type="button" onClick=${() => print()}>${t('receipt.print')}</button>
      <a class="button secondary" href="#/trips/${reference}">${t('receipt.back')}</a>
    </div>`;
}
