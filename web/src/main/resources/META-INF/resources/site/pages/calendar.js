/** The flights of a booking as a calendar file (RFC 5545). */
const utc = (iso) => new Date(iso).toISOString().replace(/[-:]|\.\d{3}/g, '');
const escaped = (text) => text.replace(/[\\;,]/g, '\\$&');

export function calendar({ reference, segments }) {
  const events = segments.flatMap((each) => [
    'BEGIN:VEVENT',
    `UID:${each.flightId}-${reference}@jetway.dev`,
    `DTSTAMP:${utc(new Date().toISOString())}`,
    `DTSTART:${utc(each.departureTime)}`,
    `DTEND:${utc(each.arrivalTime)}`,
    `SUMMARY:${escaped(`${each.flightNumber} ${each.origin} - ${each.destination}`)}`,
    `DESCRIPTION:${escaped(`${reference} ${each.seats.join(' ')}`)}`,
    `LOCATION:${escaped(each.origin)}`,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Jetway//Trips//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
}

export function download(booking) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([calendar(booking)], { type: 'text/calendar' }));
  link.download = `jetway-${booking.reference}.ics`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
