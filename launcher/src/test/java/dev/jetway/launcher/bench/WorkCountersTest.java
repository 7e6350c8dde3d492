package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkCountersTest {

    @Test
    void requestsOfAllPathsAreSummedWithoutThoseOfTheManagementPort() {
        assertThat(WorkCounters.requestsIn("""
            # TYPE http_server_requests_seconds summary
            http_server_requests_seconds_count{error="none",method="GET",status="200",uri="/api/v1/offers"} 12
            http_server_requests_seconds_sum{error="none",method="GET",status="200",uri="/api/v1/offers"} 0.5
            http_server_requests_seconds_count{error="none",method="POST",status="201",uri="/api/v1/bookings"} 3.0
            http_server_requests_seconds_count{error="none",method="POST",status="202",uri="/api/v1/bookings/{reference}/payments"} 5
            http_server_requests_seconds_count{error="none",method="GET",status="200",uri="/actuator/prometheus"} 99
            http_server_requests_active_seconds_count{uri="UNKNOWN"} 7
            """)).isEqualTo(20);
        assertThat(WorkCounters.requestsIn("")).isZero();
    }
}
