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
public final class TravellerLoad implements TrainingLoad {

    private static final Set<Service> SERVICES = EnumSet.of(Service.GATEWAY, Service.FLIGHT, Service.BOOKING);
    private static final int SEARCHES = 1_500;
    private static final int FLIGHTS = 10;
    private static final int HOLDS = 20;
    private static final int READS = 300;
    private static final int CONNECTIONS = 2;

    private final URI origin;

    /** @param origin of the platform, where its traveller is registered */
    public TravellerLoad(URI origin) {
        this.origin = origin;
    }

    @Override
    public boolean isFor(Service service) {
        return SERVICES.contains(service);
    }

    @Override
    public void send(Service service, URI instance) throws IOException, InterruptedException {
        Load load = new Load(instance, CONNECTIONS);
        Random random = new Random();
        if (service != Service.BOOKING) {
            List<String> searches = OfferPool.searches(1, random);
            load.times(SEARCHES, SearchScenario.search(searches));
        }
        if (service != Service.FLIGHT) {
            OfferPool offers = OfferPool.find(origin, FLIGHTS, 1, 1, random);
            List<Traveller> travellers = List.of(Traveller.register(new ApiClient(origin), origin, "training"));
            load.times(HOLDS, (api, number) -> holdAndCancel(api, travellers, offers, number));
            load.times(
                    READS,
                    (api, _) ->
                            api.get("/api/v1/bookings", travellers.getFirst().token()));
        }
    }

    private static void holdAndCancel(ApiClient api, List<Traveller> travellers, OfferPool offers, int number)
            throws IOException {
        HoldScenario.Held held = HoldScenario.hold(api, travellers, offers, number, 1);
        String booking = "/api/v1/bookings/" + held.reference();
        api.get(booking, held.traveller().token());
        api.post(booking + "/cancellation", held.traveller().token(), held.reference(), "{}");
    }
}
