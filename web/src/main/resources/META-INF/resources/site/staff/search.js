/** Finds a flight by its number, and bookings by reference or family name. */
import { html, useState } from '../html.js';
import { Field, Select } from '../elements.js';
import { go } from '../router.js';
import { t } from '../texts.js';

const KINDS = {
  flightNumber: { pattern: /^JW\d{1,4}$/, upper: true },
  reference: { pattern: /^[A-HJ-NP-Z2-9]{6}$/, upper: true },
  familyName: { pattern: /\S/ },
};

export function Search({ date, initial = {} }) {
  const [kind, setKind] = useState(Object.keys(KINDS).find((each) => initial[each]) ?? 'flightNumber');
  const [text, setText] = useState(initial[kind] ?? '');
  const [error, setError] = useState(null);
  const submit = (event) => {
    event.preventDefault();
    const wanted = KINDS[kind].upper ? text.trim().toUpperCase() : text.trim();
    if (!KINDS[kind].pattern.test(wanted)) {
      setError(`find.${kind}.wrong`);
      event.target.elements.wanted.focus();
      return;
    }
    setError(null);
    go(kind === 'flightNumber' ? '/' : '/bookings', { [kind]: wanted, date: kind === 'flightNumber' ? date : '' });
  };
  return html`
    <form class="card find" role="search" aria-label=${t('find.label')} onSubmit=${submit} novalidate>
      <${Select} label=${t('find.by')} name="kind" value=${kind} onChange=${(each) => { setKind(each); setError(null); }}
        options=${Object.keys(KINDS).map((each) => [each, t(`find.${each}`)])} />
      <${Field} label=${t(`find.${kind}`)} name="wanted" value=${text} error=${error} autocomplete="off" spellcheck="false" maxlength="60"
        onInput=${(event) => setText(event.target.value)} />
      <button type="submit">${t('find.submit')}</button>
    </form>`;
}
