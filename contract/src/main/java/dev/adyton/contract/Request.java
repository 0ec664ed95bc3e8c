package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request to the hub, signed by a party or a node.
///
/// @param method the HTTP method
/// @param path the path and query, as sent
/// @param body the digest of the body, of no bytes where there is none
/// @param hub the origin of the hub's log, so that no other hub can pass the request on
/// @param nonce 32 random bytes, used once
/// @param at when it was signed
public record Request(String method, String path, Digest body, String hub, Bytes nonce, Instant at)
    implements SignedDocument {

  /// The domain label.
  public static final String TYPE = "adyton/request/1";

  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,16}");
  private static final Pattern PATH = Pattern.compile("/[!-~]{0,1023}");

  /// Makes a request.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Request {
    Require.that(METHOD.matcher(method).matches(), "method", "is no HTTP method");
    Require.that(PATH.matcher(path).matches(), "path", "is no absolute path in visible ASCII");
    Require.digest(body, "body");
    Require.origin(hub, "hub");
    Require.id(nonce, "nonce");
    Require.time(at, "at");
  }

  /// {@return the request that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static Request parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, Request::read);
  }

  private static Request read(DocumentFields fields) {
    return new Request(
        fields.text("method"),
        fields.text("path"),
        fields.digest("body"),
        fields.text("hub"),
        fields.id("nonce"),
        fields.time("at"));
  }

  @Override
  public Optional<Digest> statedSigner() {
    return Optional.empty();
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .text("method", method)
        .text("path", path)
        .digest("body", body)
        .text("hub", hub)
        .id("nonce", nonce)
        .time("at", at)
        .done();
  }
}
