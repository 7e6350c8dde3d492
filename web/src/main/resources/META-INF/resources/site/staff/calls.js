/** Calls of the public API that are for staff. */
import { json, query } from '../api.js';

const PASSENGERS_MAX = 1000;
const flight = (id) => `/api/v1/flights/${encodeURIComponent(id)}`;

export const flights = (search) => json('GET', `/api/v1/staff/flights?${query({ limit: 100, ...search })}`);
export const actions = (search) => json('GET', `/api/v1/staff/actions?${query(search)}`);
export const bookings = (search) => json('GET', `/api/v1/staff/bookings?${query(search)}`);
export const impact = (id) => json('GET', `/api/v1/staff/flights/${encodeURIComponent(id)}/impact`);
export const salesHealth = () => json('GET', '/api/v1/staff/sales-health');
export const schedule = (body, key) => json('POST', '/api/v1/flights', { body, key });
export const delay = (id, departureTime, key) => json('POST', `${flight(id)}/delay`, { body: { departureTime }, key });
export const cancel = (id, key) => json('POST', `${flight(id)}/cancellation`, { key });

/** All passengers with a ticket; an aircraft is a few pages. */
export async function manifest(id) {
  const passengers = [];
  let cursor;
  do {
    const page = await json('GET', `${flight(id)}/passengers?${query({ limit: 100, cursor })}`);
    passengers.push(...page.passengers);
    cursor = page.nextCursor;
  } while (cursor && passengers.length < PASSENGERS_MAX);
  return passengers;
}
