/** Who flies, and where the ticket is sent. */
import { html, useEffect, useRef, useState } from '../html.js';
import { draft, save } from '../draft.js';
import { Alert, Field } from '../elements.js';
import { dayFromNow } from '../format.js';
import { go } from '../router.js';
import { account, hasEnded, isSignedIn, signIn } from '../session.js';
import { t, tOr } from '../texts.js';
import { Step } from './steps.js';

const REQUIRED = ['givenName', 'familyName', 'dateOfBirth'];

function missing({ passengers, contact }) {
  const errors = {};
  passengers.forEach((passenger, index) => REQUIRED.filter((field) => !passenger[field].trim())
    .forEach((field) => { errors[`passengers[${index}].${field}`] = `missing.${field}`; }));
  if (!contact.email.trim()) {
    errors['contact.email'] = 'missing.email';
  }
  return errors;
}

/** Whose field it is. */
function of(field) {
  const [, index] = field.match(/^passengers\[(\d+)\]/) ?? [];
  return index ? `${t('passenger.number', { number: Number(index) + 1 })}: ` : '';
}

function Passenger({ passenger, index, errors, set }) {
  const field = (name, more) => html`
    <${Field} label=${t(`passenger.${name}`)} name="passengers[${index}].${name}" error=${errors[`passengers[${index}].${name}`]}
      value=${passenger[name]} required maxlength="60" onInput=${(event) => set(index, name, event.target.value)} ...${more} />`;
  return html`
    <fieldset class="card">
      <legend>${t('passenger.number', { number: index + 1 })} · ${t(`type.${passenger.type}`)}</legend>
      <p class="hint">${t(`type.${passenger.type}.rule`)}</p>
      ${errors[`passengers[${index}]`] && html`<p class="error">${errors[`passengers[${index}]`]}</p>`}
      <div class="columns">
        ${field('givenName', { autocomplete: index === 0 ? 'given-name' : 'off' })}
        ${field('familyName', { autocomplete: index === 0 ? 'family-name' : 'off' })}
        ${field('dateOfBirth', { type: 'date', max: dayFromNow(0), autocomplete: index === 0 ? 'bday' : 'off' })}
      </div>
    </fieldset>`;
}

function Form() {
  const [typed, setTyped] = useState(() => {
    const { passengers, contact } = draft();
    return { passengers, contact: { ...contact, email: contact.email || account()?.email || '' } };
  });
  const [errors, setErrors] = useState(draft().errors ?? {});
  const [attempt, setAttempt] = useState(0);
  const form = useRef();
  useEffect(() => save({ ...typed, errors: {} }), [typed]);

  const setPassenger = (index, name, value) => setTyped((before) => ({
    ...before, passengers: before.passengers.map((each, at) => (at === index ? { ...each, [name]: value } : each)),
  }));
  const setContact = (name) => (event) => setTyped((before) => ({ ...before, contact: { ...before.contact, [name]: event.target.value } }));
  const submit = (event) => {
    event.preventDefault();
    const found = missing(typed);
    setErrors(found);
    setAttempt(attempt + 1);
    if (Object.keys(found).length === 0) {
      go('/book/seats');
    }
  };
  const jump = (event, field) => {
    event.preventDefault();
    form.current.elements[field]?.focus();
  };
  return html`
    ${!isSignedIn() && !hasEnded() && html`<div class="notice"><p>${t('session.needed')}</p><button type="button" class="secondary" onClick=${() => signIn()}>${t('nav.signIn')}</button></div>`}
    ${Object.keys(errors).length > 0 && html`<${Alert} key=${attempt} title=${t('correct')}>
      <ul>${Object.entries(errors).map(([field, message]) => html`<li><a href="#/book/passengers" onClick=${(event) => jump(event, field)}>${of(field)}${tOr(message, message)}</a></li>`)}</ul><//>`}
    <form onSubmit=${submit} novalidate ref=${form}>
      ${typed.passengers.map((passenger, index) => html`<${Passenger} passenger=${passenger} index=${index} errors=${errors} set=${setPassenger} />`)}
      <fieldset class="card">
        <legend>${t('contact')}</legend>
        <div class="columns">
          <${Field} label=${t('contact.email')} name="contact.email" type="email" autocomplete="email" required maxlength="254" hint=${t('contact.email.hint')}
            error=${errors['contact.email']} value=${typed.contact.email} onInput=${setContact('email')} />
          <${Field} label=${t('contact.phone')} name="contact.phone" type="tel" autocomplete="tel" maxlength="31" hint=${t('optional')}
            error=${errors['contact.phone']} value=${typed.contact.phone} onInput=${setContact('phone')} />
        </div>
      </fieldset>
      <button type="submit">${t('passengers.submit')}</button>
    </form>`;
}

export function PassengersPage() {
  return html`<${Step} name="passengers">${() => html`<${Form} />`}<//>`;
}
