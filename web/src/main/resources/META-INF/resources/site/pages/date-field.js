/** A date by typing, or from a calendar with the lowest fares once the route is known. */
import { html, useEffect, useState } from '../html.js';
import { Field } from '../elements.js';
import { t } from '../texts.js';

export function DateField({ label, error, name, value, min, max, onChange, origin, destination, cabin }) {
  const [Calendar, setCalendar] = useState(null);
  const open = async () => {
    const { FareCalendar } = await import('./fare-calendar.js');
    setCalendar(() => FareCalendar);
  };
  useEffect(() => setCalendar(null), [origin, destination]);
  const close = (date) => {
    setCalendar(null);
    if (date) {
      onChange(date);
    }
  };
  return html`
    <div>
      <${Field} label=${label} error=${error} type="date" name=${name} required min=${min} max=${max} value=${value} onInput=${(event) => onChange(event.target.value)} />
      ${origin && destination && origin !== destination && html`<button type="button" class="link" data-calendar=${name} aria-haspopup="dialog" onClick=${open}>${t('calendar.open')}</button>`}
      ${Calendar && html`<${Calendar} label=${label} value=${value} min=${min} max=${max} origin=${origin} destination=${destination} cabin=${cabin} close=${close} />`}
    </div>`;
}
