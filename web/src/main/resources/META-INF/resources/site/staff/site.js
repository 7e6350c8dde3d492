/** The operations desk: its pages, and what somebody sees who is not staff. */
import { html } from '../html.js';
import { Heading } from '../elements.js';
import { account, isSignedIn, isStaff, signIn } from '../session.js';
import { t } from '../texts.js';

function Nav() {
  return isStaff() && html`<a href="#/">${t('desk.flights')}</a><a href="#/schedule">${t('desk.schedule')}</a><a href="#/actions">${t('desk.actions')}</a>`;
}

function Gate() {
  return html`
    <${Heading} lead=${isSignedIn() ? t('desk.notStaff', { email: account().email }) : t('desk.signIn')}>${t('desk.title')}<//>
    <div class="actions">
      <button type="button" onClick=${() => signIn(isSignedIn() ? 'login' : undefined)}>${t(isSignedIn() ? 'desk.otherAccount' : 'nav.signIn')}</button>
      <a class="button secondary" href="/">${t('desk.home')}</a>
    </div>`;
}

export const STAFF = {
  name: 'desk.name',
  Nav,
  Gate,
  start: async () => (await import('./flights.js')).FlightsPage,
  pages: [
    [/^\/flights\/(JW\d{1,4}-\d{4}-\d\d-\d\d)$/, async () => (await import('./flight.js')).FlightPage],
    [/^\/bookings$/, async () => (await import('./bookings.js')).BookingsPage],
    [/^\/schedule$/, async () => (await import('./schedule.js')).SchedulePage],
    [/^\/actions$/, async () => (await import('./actions.js')).ActionsPage],
  ],
};

/** Styles before the first page, so that it is never seen without. */
await new Promise((loaded) => {
  const styles = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/site/staff/staff.css', onload: loaded, onerror: loaded });
  document.head.append(styles);
});
