/** Times on an airport's clock, as date and time fields have them: 2026-12-01T08:30. */
import { airport } from '../pages/airport-field.js';

/** Minutes by which a zone's clock is ahead of UTC at a moment. */
function offset(moment, timeZone) {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(moment);
  return Math.round((Date.parse(`${parts.replace(' ', 'T')}Z`) - moment) / 60_000);
}

/** The timestamp with offset of a local time at an airport; in the hour that a clock skips, the one before. */
export async function atAirport(local, code) {
  const { timeZone } = await airport(code);
  const asUtc = Date.parse(`${local}:00Z`);
  const minutes = offset(asUtc - offset(asUtc, timeZone) * 60_000, timeZone);
  const pad = (number) => String(number).padStart(2, '0');
  return `${local}:00${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
}

/** A timestamp's local time, and minutes later on the same clock. */
export const local = (timestamp, minutes = 0) =>
  new Date(Date.parse(`${timestamp.slice(0, 16)}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
