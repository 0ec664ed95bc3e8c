package dev.adyton.hub.api;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Documents;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.Request;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.service.Problem;
import dev.adyton.service.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Checks that a request is signed by a key that the hub knows, for this hub, for this method, path
/// and body, now, and once.
///
/// A request is current within {@link #SKEW} of the hub's clock. Nonces are kept for {@link #KEPT},
/// which is longer than any request stays current, so that none passes twice. Each key has room for
/// {@value #MOST_OF_ONE} of them, which also bounds how often it may ask; all keys that introduce
/// themselves share the room of one.
public final class RequestVerifier {

  /// How far the clocks of hub and caller may be apart.
  public static final Duration SKEW = Duration.ofMinutes(2);

  /// How long a nonce is remembered.
  public static final Duration KEPT = Duration.ofMinutes(5);

  private static final String INTRODUCTIONS = "introductions";
  private static final int MOST_OF_ONE = 1 << 14;

  private final Crypto crypto;
  private final String hub;
  private final Function<Digest, Optional<VerificationKey>> keys;
  private final Map<String, SeenNonces> nonces = new HashMap<>();

  /// Makes a verifier.
  ///
  /// @param hub the origin of this hub's log
  /// @param keys finds a known key by its thumbprint
  public RequestVerifier(
      Crypto crypto, String hub, Function<Digest, Optional<VerificationKey>> keys) {
    this.crypto = crypto;
    this.hub = hub;
    this.keys = keys;
  }

  /// {@return the key that signed this request}
  ///
  /// @param header the value of {@link RequestSigner#HEADER}
  /// @param body the digest of the body as received
  /// @throws ProblemException 401, with a code that says what is wrong; 429 if the key asks too
  ///   often
  public VerificationKey verify(
      String header, String method, String target, Digest body, Instant now) {
    DsseEnvelope envelope = envelope(header);
    VerificationKey key = key(envelope);
    check(open(envelope, key), key.thumbprint().toString(), method, target, body, now);
    return key;
  }

  /// Checks a request by which a key that is not known yet introduces itself.
  ///
  /// @param key the key that the body proves
  /// @throws ProblemException 401, with a code that says what is wrong
  public void verifyIntroduction(
      String header, String method, String target, Digest body, VerificationKey key, Instant now) {
    check(open(envelope(header), key), INTRODUCTIONS, method, target, body, now);
  }

  private void check(
      Request request, String account, String method, String target, Digest body, Instant now) {
    require(request.hub().equals(hub), "request.other-hub", "the request is for another hub");
    require(
        request.method().equals(method)
            && request.path().equals(target)
            && request.body().equals(body),
        "request.mismatch",
        "method, path or body is not what was signed");
    require(
        Duration.between(request.at(), now).abs().compareTo(SKEW) <= 0,
        "request.stale",
        "the request was signed at " + request.at() + ", it is " + now + ": set the clock");
    remember(account, request.nonce(), now);
  }

  private static DsseEnvelope envelope(String header) {
    try {
      return DsseEnvelope.parse(Base64Text.parseUrl(header));
    } catch (FormatException e) {
      throw refused("request.malformed", e.getMessage());
    }
  }

  private VerificationKey key(DsseEnvelope envelope) {
    Optional<VerificationKey> key;
    try {
      key = keys.apply(Digest.parse(envelope.keyId()));
    } catch (FormatException e) {
      throw refused("request.malformed", e.getMessage());
    }
    return key.orElseThrow(
        () -> refused("signer.unknown", "the hub does not know this key: send the card first"));
  }

  private Request open(DsseEnvelope envelope, VerificationKey key) {
    try {
      return Documents.open(crypto, Request.class, envelope, key).document();
    } catch (FormatException e) {
      throw refused("request.malformed", e.getMessage());
    } catch (NotSignedException e) {
      throw refused("request.unsigned", "the signature of the request does not verify");
    }
  }

  private synchronized void remember(String account, Bytes nonce, Instant now) {
    SeenNonces seen = nonces.computeIfAbsent(account, any -> new SeenNonces());
    seen.forgetBefore(now.minus(KEPT));
    if (seen.size() >= MOST_OF_ONE) {
      throw new Problem(429, "request.too-many", "too many requests: wait some minutes")
          .toException();
    }
    require(seen.add(nonce, now), "request.replayed", "this very request was received before");
  }

  private static void require(boolean holds, String code, String detail) {
    if (!holds) {
      throw refused(code, detail);
    }
  }

  private static ProblemException refused(String code, String detail) {
    return new Problem(401, code, detail).toException();
  }
}
