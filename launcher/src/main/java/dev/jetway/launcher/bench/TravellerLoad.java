package dev.jetway.launcher.bench;

import dev.jetway.launcher.platform.Service;
import dev.jetway.launcher.platform.TrainingLoad;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What travellers ask for most: searches and seat maps; bookings that are held, read and cancelled again. */
public record TravellerLoad(URI origin) implements TrainingLoad {

    private static final Set<Service> SERVICES = EnumSet.of(Service.GATEWAY, Service.FLIGHT, Service.BOOKING);
    private static final int SEARCHES = 1_500;
    private static final int FLIGHTS = 10;
    private static final int HOLDS = 20;
    private static final int READS = 300;
    private static final int CONNECTIONS = 2;

    @Override
    public boolean isFor(Service service) {
        return SERVICES.contains(service);
    }

    @Override
    public void send(Service service, URI instance) throws IOException, InterruptedException {
        Load load = new Load(instance, CONNECTIONS);
        Random random = new Random();
        if (service != Service.BOOKING) {
            load.times(SEARCHES, OfferPool.search(random));
        }
        if (service != Service.FLIGHT) {
            OfferPool offers = OfferPool.find(origin, FLIGHTS, 1, 1, random);
            Traveller traveller = Traveller.register(new ApiClient(origin), origin, "training");
            Buyers buyers = new Buyers(List.of(traveller), offers, 1);
            load.times(HOLDS, (api, number) -> holdAndCancel(api, buyers.hold(api, number)));
            load.times(READS, (api, _) -> api.get("/api/v1/bookings", traveller.token()));
        }
    }

    private static void holdAndCancel(ApiClient api, Buyers.Held booking) throws IOException {
        api.get(booking.path(), booking.traveller().token());
        booking.cancel(api);
    }
}
