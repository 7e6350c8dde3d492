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
    return html`<${Heading}>${t('receipt.title')} <span dir="ltr">${reference}</span><//>${problem ? html`<${Failure} problem=${problem} retry=${load} />` : html`<${Loading} />`}`;
  }
  return html`
    <p class="print-only brand"><img src="/favicon.svg" alt="" width="32" height="32" /> Jetway</p>
    <${Heading}>${t('receipt.title')} <span dir="ltr">${reference}</span><//>
    <div class="card">
      <p>${t('receipt.date', { date: moment(booking.createdAt) })} · ${t(`status.${booking.status}`)}</p>
      <${Segments} segments=${booking.segments} />
      <table class="prices">
        <caption class="visually-hidden">${t('steps.passengers')}</caption>
        <thead><tr><th scope="col">${t('receipt.name')}</th><th scope="col" class="end">${t('ticket')}</th></tr></thead>
        <tbody>${booking.passengers.map((each) => html`<tr><th scope="row">${each.givenName} ${each.familyName}</th><td><span dir="ltr">${each.ticketNumber}</span></td></tr>`)}</tbody>
        <tfoot>
          <tr><th scope="row">${t('total')}</th><td>${money(booking.total)}</td></tr>
          ${booking.refund && html`<tr><th scope="row">${t('cancel.refund')}</th><td>${money(booking.refund)}</td></tr>`}
        </tfoot>
      </table>
    </div>
    <div class="actions no-print">
      <button type="button" onClick=${() => print()}>${t('receipt.print')}</button>
      <a class="button secondary" href="#/trips/${reference}">${t('receipt.back')}</a>
    </div>`;
}
