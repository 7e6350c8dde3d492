-- The departures from and arrivals at an airport on a day.
ALTER TABLE flight ADD KEY departures (origin, departure_at), ADD KEY arrivals (destination, arrival_at);
