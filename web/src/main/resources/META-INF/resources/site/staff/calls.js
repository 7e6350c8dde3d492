/** Calls of the public API that are for staff. */
import { all, json, query } from '../api.js';

const FLIGHTS_MAX = 500;
const PASSENGERS_MAX = 1000;
const flight = (id) => `/api/v1/flights/${encodeURIComponent(id)}`;

const page = (path, search) => (cursor) => json('GET', `${path}?${query({ ...search, limit: 100, cursor })}`);

/** A day's flights at an airport. */
export const flights = (search) => all(page('/api/v1/staff/flights', search), 'flights', FLIGHTS_MAX);

/** All passengers with a ticket. */
export const manifest = async (id) => (await all(page(`${flight(id)}/passengers`), 'passengers', PASSENGERS_MAX)).passengers;

export const actions = (search) => json('GET', `/api/v1/staff/actions?${query(search)}`);
export const bookings = (search) => json('GET', `/api/v1/staff/bookings?${query(search)}`);
export const impact = (id) => json('GET', `/api/v1/staff/flights/${encodeURIComponent(id)}/impact`);
export const salesHealth = () => json('GET', '/api/v1/staff/sales-health');
export const schedule = (body, key) => json('POST', '/api/v1/flights', { body, key });
export const delay = (id, departureTime, key) => json('POST', `${flight(id)}/delay`, { body: { departureTime }, key });
export const cancel = (id, key) => json('POST', `${flight(id)}/cancellation`, { key });
