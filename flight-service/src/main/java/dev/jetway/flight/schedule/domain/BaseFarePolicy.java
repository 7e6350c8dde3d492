package dev.jetway.flight.schedule.domain;

/**
 * What a seat costs before demand is known: a fixed part for the airports, a part by distance that gets cheaper with length,
 * and a factor for the cabin. In whole dollars.
 */
public final class BaseFarePolicy {

    static final double FIXED_USD = 45;
    static final double NEAR_USD_PER_KM = 0.060;
    static final double FAR_USD_PER_KM = 0.042;
    static final double FAR_FROM_KM = 3_000;

    private BaseFarePolicy() {}

    public static Money fare(double kilometres, CabinClass cabin) {
        double near = Math.min(kilometres, FAR_FROM_KM) * NEAR_USD_PER_KM;
        double far = Math.max(0, kilometres - FAR_FROM_KM) * FAR_USD_PER_KM;
        return Money.usd(Math.round((FIXED_USD + near + far) * factor(cabin)) * 100);
    }

    private static double factor(CabinClass cabin) {
        return switch (cabin) {
            case ECONOMY -> 1;
            case PREMIUM_ECONOMY -> 1.8;
            case BUSINESS -> 3.6;
        };
    }
}
