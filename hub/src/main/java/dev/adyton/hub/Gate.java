package dev.adyton.hub;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Documents;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.PartyCard;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.hub.AuditLog.Actor;
import dev.adyton.hub.api.HubRoute;
import dev.adyton.hub.api.RequestSigner;
import dev.adyton.hub.api.RequestVerifier;
import dev.adyton.service.Handler;
import dev.adyton.service.Problem;
import dev.adyton.service.ProblemException;
import dev.adyton.service.Request;
import dev.adyton.service.Response;
import dev.adyton.service.Router;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// The door: lets a request through to its route only if it is signed as the route demands, and
/// writes an audit event of every answer, refusals among them.
final class Gate {

  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Crypto crypto;
  private final InstantSource clock;
  private final Members members;
  private final RequestVerifier verifier;
  private final HubLimits limits;
  private final AuditLog audit;
  private final Map<Digest, Semaphore> polls = new ConcurrentHashMap<>();

  Gate(
      Crypto crypto,
      InstantSource clock,
      String origin,
      Members members,
      HubLimits limits,
      AuditLog audit) {
    this.crypto = crypto;
    this.clock = clock;
    this.members = members;
    this.verifier = new RequestVerifier(crypto, origin, members::key);
    this.limits = limits;
    this.audit = audit;
  }

  /// What a route does with a request that came through.
  @FunctionalInterface
  interface SignedHandler {
    Response handle(Caller caller, Request request, Bytes body)
        throws IOException, InterruptedException;
  }

  /// Adds an open route.
  void open(Router router, HubRoute route, Handler handler) {
    requireAccess(route, route.access() == HubRoute.Access.OPEN);
    router.on(route.method(), route.pattern(), request -> audited(route, request, handler));
  }

  /// Adds a route whose body is read whole and covered by the request's signature.
  void signed(Router router, HubRoute route, SignedHandler handler) {
    requireAccess(route, route.access() != HubRoute.Access.OPEN);
    router.on(
        route.method(),
        route.pattern(),
        request ->
            audited(
                route,
                request,
                same -> {
                  Bytes body = request.body(limits.documentBytes());
                  Caller caller = caller(route, request, crypto.sha256(body), body);
                  return passed(route, caller, request, body, handler);
                }));
  }

  /// Adds a route whose body is read by the handler, which checks that it has the digest that the
  /// path names and the signature covers.
  void streamed(Router router, HubRoute route, String digestPart, SignedHandler handler) {
    requireAccess(route, route.access() != HubRoute.Access.OPEN);
    router.on(
        route.method(),
        route.pattern(),
        request ->
            audited(
                route,
                request,
                same -> {
                  Digest body = Digest.parse(request.parameter(digestPart));
                  Caller caller = caller(route, request, body, Bytes.EMPTY);
                  return passed(route, caller, request, Bytes.EMPTY, handler);
                }));
  }

  private Response passed(
      HubRoute route, Caller caller, Request request, Bytes body, SignedHandler handler)
      throws IOException, InterruptedException {
    // A newcomer waits for nothing, and nothing is kept of those who only knock.
    if (request.query("wait").isEmpty() || caller instanceof Caller.Newcomer) {
      return logged(route, caller, request, body, handler);
    }
    Semaphore free =
        polls.computeIfAbsent(caller.thumbprint(), any -> new Semaphore(limits.pollsOfOne()));
    if (!free.tryAcquire()) {
      throw new Problem(429, "polls.too-many", "too many requests of this key wait already")
          .toException();
    }
    try {
      return logged(route, caller, request, body, handler);
    } finally {
      free.release();
    }
  }

  /// Runs a handler between two events: what changes something is written down before it is done.
  private Response logged(
      HubRoute route, Caller caller, Request request, Bytes body, SignedHandler handler)
      throws IOException, InterruptedException {
    Actor actor = new Actor(Optional.of(caller.thumbprint()), object(request));
    if (!READING.contains(route.method())) {
      audit.write(AuditFamily.INTERFACE, route.text(), actor, AuditEvent.BEGUN, 0);
    }
    Response response = handler.handle(caller, request, body);
    audit.write(AuditFamily.INTERFACE, route.text(), actor, AuditEvent.DONE, response.status());
    return response;
  }

  /// Runs a handler and writes why it refused; signed routes write what they did themselves.
  private Response audited(HubRoute route, Request request, Handler handler)
      throws IOException, InterruptedException {
    try {
      Response response = handler.handle(request);
      if (route.access() == HubRoute.Access.OPEN) {
        refusedOrOpen(AuditFamily.INTERFACE, route, request, AuditEvent.DONE, response.status());
      }
      return response;
    } catch (ProblemException e) {
      Problem problem = e.problem();
      AuditFamily family =
          problem.status() == 401 || problem.status() == 429
              ? AuditFamily.NETWORK
              : AuditFamily.INTERFACE;
      refusedOrOpen(family, route, request, problem.code(), problem.status());
      throw e;
    } catch (FormatException e) {
      refusedOrOpen(AuditFamily.INTERFACE, route, request, "format.invalid", 400);
      throw e;
    } catch (IOException | RuntimeException e) {
      refusedOrOpen(AuditFamily.SYSTEM, route, request, "service.failed", 500);
      throw e;
    }
  }

  private void refusedOrOpen(
      AuditFamily family, HubRoute route, Request request, String outcome, int status) {
    Actor actor = new Actor(claimedKey(request), object(request));
    audit.writeUnproven(family, route.text(), actor, outcome, status);
  }

  private Caller caller(HubRoute route, Request request, Digest digest, Bytes body) {
    String header =
        request
            .header(RequestSigner.HEADER)
            .orElseThrow(() ->
                new Problem(401, "request.unsigned", "this route needs a signed request, see docs")
                    .toException());
    Optional<VerificationKey> newcomer =
        route == HubRoute.DOCUMENTS ? newcomer(body) : Optional.empty();
    Caller caller;
    if (newcomer.isPresent()) {
      verifier.verifyIntroduction(
          header, request.method(), request.target(), digest, newcomer.get(), clock.instant());
      caller = new Caller.Newcomer(newcomer.get());
    } else {
      caller =
          members.caller(
              verifier.verify(header, request.method(), request.target(), digest, clock.instant()));
    }
    requireRole(route, caller);
    return caller;
  }

  /// The key of a card that shows itself and is not known yet.
  private Optional<VerificationKey> newcomer(Bytes body) {
    try {
      DsseEnvelope envelope = DsseEnvelope.parse(body);
      if (!envelope.payloadType().equals(Documents.payloadType(PartyCard.class))) {
        return Optional.empty();
      }
      VerificationKey key = Documents.openCard(crypto, envelope).signer();
      return members.key(key.thumbprint()).isPresent() ? Optional.empty() : Optional.of(key);
    } catch (FormatException | NotSignedException e) {
      return Optional.empty(); // the route itself says what is wrong, to those whom it knows
    }
  }

  private static void requireRole(HubRoute route, Caller caller) {
    boolean fits =
        switch (route.access()) {
          case OPEN, KNOWN -> true;
          case PARTY -> caller instanceof Caller.Member;
          case NODE -> caller instanceof Caller.Node;
        };
    if (!fits) {
      throw new Problem(403, "caller.role", route.text() + " is not for this key").toException();
    }
  }

  private static void requireAccess(HubRoute route, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException(route + " has access " + route.access());
    }
  }

  private static Optional<String> object(Request request) {
    String target = request.target();
    int query = target.indexOf('?');
    String path = (query < 0 ? target : target.substring(0, query)).replaceAll("[^!-~]", "?");
    return Optional.of(path.length() > 200 ? path.substring(0, 200) : path);
  }

  /// The key that a refused request names: nothing proves it.
  private static Optional<Digest> claimedKey(Request request) {
    try {
      return request
          .header(RequestSigner.HEADER)
          .map(Base64Text::parseUrl)
          .map(DsseEnvelope::parse)
          .map(DsseEnvelope::keyId)
          .map(Digest::parse);
    } catch (FormatException e) {
      return Optional.empty();
    }
  }
}
