/** The passengers with a ticket, by seat or name. */
import { html, useState } from '../html.js';
import { Field, Select } from '../elements.js';
import { t } from '../texts.js';

const ORDERS = {
  seat: (each) => (each.seat ?? '999').padStart(4, '0'),
  name: (each) => `${each.familyName} ${each.givenName}`,
};

export function Manifest({ passengers }) {
  const [order, setOrder] = useState('seat');
  const [text, setText] = useState('');
  const has = (each) => `${each.givenName} ${each.familyName} ${each.bookingReference} ${each.seat}`.toLowerCase().includes(text.trim().toLowerCase());
  const key = ORDERS[order];
  const shown = passengers.filter(has).sort((one, other) => key(one).localeCompare(key(other)));
  return html`
    <div class="columns no-print">
      <${Field} label=${t('manifest.filter')} name="filter" value=${text} autocomplete="off" onInput=${(event) => setText(event.target.value)} />
      <${Select} label=${t('results.sort')} value=${order} onChange=${setOrder} options=${Object.keys(ORDERS).map((each) => [each, t(`manifest.${each}`)])} />
    </div>
    <p role="status" class="hint">${t('people', { n: shown.length })}</p>
    ${shown.length > 0 && html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('desk.manifest')}>
        <table class="list">
          <thead><tr>${['seat', 'name', 'type', 'reference', 'ticket'].map((each) => html`<th scope="col">${t(`manifest.${each}`)}</th>`)}</tr></thead>
          <tbody>${shown.map((each) => html`
            <tr key=${each.ticketNumber ?? each.bookingReference + each.givenName}>
              <td dir="ltr"><b>${each.seat ?? '–'}</b></td><th scope="row">${each.familyName}, ${each.givenName}</th><td>${t(`type.${each.type}`)}</td>
              <td><a href="#/bookings?reference=${each.bookingReference}" dir="ltr">${each.bookingReference}</a></td><td dir="ltr">${each.ticketNumber}</td>
            </tr>`)}</tbody>
        </table>
      </div>`}
    <div class="actions no-print"><button type="button" class="secondary" onClick=${() => print()}>${t('receipt.print')}</button></div>`;
}
