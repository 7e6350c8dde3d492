/** Money, dates and times for people. Flight times are shown as the airport's clock shows them. */
import { locale, t } from './texts.js';

const dateOf = (iso) => new Date(`${iso.slice(0, 10)}T00:00:00Z`);

/** Written from left to right in every language: $916.00. */
export const money = ({ amount, currency }) =>
  `\u2066${new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount)}\u2069`;

/** As money, in whole units, rounded up, where there is little space. */
export const price = ({ amount, currency }) =>
  `\u2066${new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 }).format(Math.ceil(amount))}\u2069`;

export const day = (iso) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(dateOf(iso));

/** The local time in a timestamp with an offset. */
export const clock = (iso) => iso.slice(11, 16);

/** By how many days the second local date is later. */
export const daysLater = (first, second) => Math.round((dateOf(second) - dateOf(first)) / 86_400_000);

export const duration = (minutes) => t('duration', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });

export const minutesBetween = (first, second) => Math.round((new Date(second) - new Date(first)) / 60_000);

/** A moment in the reader's own time zone. */
export const moment = (iso) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

export const minutesAndSeconds = (seconds) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Today plus some days, as an ISO date in a time zone, the reader's by default. */
export function dayFromNow(days, timeZone) {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(date);
}
