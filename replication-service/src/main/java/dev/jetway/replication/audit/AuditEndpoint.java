package dev.jetway.replication.audit;

import java.util.Optional;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** The audit endpoint on the management port: the last audit, or a new one. */
@Endpoint(id = "audit")
class AuditEndpoint {

    private final Auditor auditor;

    AuditEndpoint(Auditor auditor) {
        this.auditor = auditor;
    }

    @ReadOperation
    WebEndpointResponse<AuditReport> last() {
        return answer(auditor.last(), WebEndpointResponse.STATUS_NOT_FOUND);
    }

    /** Runs an audit and waits for its end. */
    @WriteOperation
    WebEndpointResponse<AuditReport> run() throws InterruptedException {
        return answer(auditor.run(), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
    }

    private static WebEndpointResponse<AuditReport> answer(Optional<AuditReport> report, int statusWithout) {
        return report.map(WebEndpointResponse::new).orElseGet(() -> new WebEndpointResponse<>(statusWithout));
    }
}
