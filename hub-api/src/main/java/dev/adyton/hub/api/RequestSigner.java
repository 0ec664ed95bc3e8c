package dev.adyton.hub.api;

import dev.adyton.codec.Base64Text;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Request;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.SigningKey;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Signs the requests of a party or a node to one hub.
public final class RequestSigner {

  /// The header that carries the signed request: its DSSE envelope in base64url.
  public static final String HEADER = "Adyton-Request";

  private static final int NONCE_BYTES = 32;

  private final Crypto crypto;
  private final SigningKey key;
  private final String hub;
  private final InstantSource clock;

  /// Makes a signer.
  ///
  /// @param hub the origin of the hub's log, so that no other hub can pass a request on
  public RequestSigner(Crypto crypto, SigningKey key, String hub, InstantSource clock) {
    this.crypto = crypto;
    this.key = key;
    this.hub = hub;
    this.clock = clock;
  }

  /// {@return the value of the header for one request, with a nonce of its own}
  ///
  /// @param target path and query, as sent
  /// @param body the digest of the body, of no bytes where there is none
  public String sign(String method, String target, Digest body) {
    Request request =
        new Request(
            method,
            target,
            body,
            hub,
            crypto.random(NONCE_BYTES),
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return Base64Text.url(Documents.sign(crypto, request, key).envelope().encode());
  }
}
