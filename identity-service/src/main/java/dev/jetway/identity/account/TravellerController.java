package dev.jetway.identity.account;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.identity.account.domain.Account;
import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.EmailAddress;
import dev.jetway.identity.account.domain.RegisterTraveller;
import dev.jetway.identity.account.domain.RegisterTraveller.Registration;
import dev.jetway.identity.account.domain.TravellerId;
import dev.jetway.platform.documentation.ProblemResponses;
import dev.jetway.platform.idempotency.IdempotentRequests;
import dev.jetway.platform.problem.ProblemException;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registration, and reading and exporting one's own account. */
@OpenAPIDefinition(
        info = @Info(title = "Travellers", description = """
            Register, see, export and delete your own account. Signing in is OAuth 2.1 and OpenID Connect: authorization code \
            with PKCE, for the public client `jetway-web`; `/.well-known/openid-configuration` names the endpoints.
            """),
        tags = @Tag(name = "Travellers", description = "Everybody may register; everybody sees their own account only"))
@RestController
@Tag(name = "Travellers")
@RequestMapping("/api/v1/travellers")
record TravellerController(
        RegisterTraveller registerTraveller,
        Accounts accounts,
        IdempotentRequests requests,
        RegistrationDigests digests) {

    private static final ContentDisposition ATTACHMENT =
            ContentDisposition.attachment().filename("jetway-account.json").build();

    @PostMapping
    @SecurityRequirements
    @Operation(
            operationId = "registerTraveller",
            summary = "Register a traveller",
            description = "The new account can sign in at once and has the role TRAVELLER.")
    @ApiResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = TravellerResponse.class)))
    @ProblemResponses(ProblemCode.EMAIL_TAKEN)
    ResponseEntity<?> register(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RegistrationRequest request) {
        EmailAddress email = EmailAddress.parse(Objects.requireNonNull(request.email()))
                .orElseThrow(() -> ProblemException.invalid("email", "must be an e-mail address"));
        String fullName = request.fullName();
        if (key == null) {
            return responseOf(registerTraveller.register(email, request.password(), fullName));
        }
        String caller = digests.caller(email);
        String passwordDigest = digests.of(request.password());
        var id = new TravellerId(UUID.fromString(IdempotentRequests.derivedId(caller, key, passwordDigest)));
        return requests.respond(
                caller,
                key,
                false,
                new Fingerprint(email.value(), passwordDigest, fullName),
                () -> responseOf(registerTraveller.register(id, email, request.password(), fullName)));
    }

    private static ResponseEntity<TravellerResponse> responseOf(Registration registration) {
        return switch (registration) {
            case Registration.Registered(var account) ->
                ResponseEntity.created(URI.create("/api/v1/travellers/" + account.id()))
                        .body(TravellerResponse.of(account));
            case Registration.EmailTaken() ->
                throw new ProblemException(ProblemCode.EMAIL_TAKEN, "Sign in, or register another address.");
            case Registration.PasswordRefused(var problem) ->
                throw ProblemException.invalid("password", problem.message());
        };
    }

    /** Compared when an idempotency key is reused. */
    private record Fingerprint(String email, String passwordDigest, String fullName) {}

    @GetMapping("/{travellerId}")
    @Operation(
            operationId = "getTraveller",
            summary = "Get the traveller's own account",
            description = "`me` is an alias of the traveller's own id.")
    @ApiResponse(responseCode = "200", description = "The account")
    @ProblemResponses(ProblemCode.NOT_FOUND)
    TravellerResponse own(
            @Parameter(description = "The traveller's id, or `me`", example = "me") @PathVariable String travellerId,
            @AuthenticationPrincipal Jwt token) {
        return TravellerResponse.of(account(token, travellerId));
    }

    @GetMapping("/me/export")
    @Operation(
            operationId = "exportAccount",
            summary = "Export the caller's account",
            description = "As a file. Bookings and notifications have lists of their own.")
    @ApiResponse(
            responseCode = "200",
            description = "The account's data, without password and tokens",
            content = @Content(schema = @Schema(implementation = AccountExportResponse.class)))
    @ProblemResponses(ProblemCode.NOT_FOUND)
    ResponseEntity<AccountExportResponse> export(@AuthenticationPrincipal Jwt token) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, ATTACHMENT.toString())
                .body(AccountExportResponse.of(account(token, "me")));
    }

    private Account account(Jwt token, String travellerId) {
        return TravellerId.parse(Objects.requireNonNullElse(token.getSubject(), ""))
                .filter(self -> travellerId.equals("me") || travellerId.equals(self.toString()))
                .flatMap(accounts::find)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The traveller was not found."));
    }
}
