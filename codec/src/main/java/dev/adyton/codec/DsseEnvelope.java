package dev.adyton.codec;

import java.util.List;

/// A DSSE envelope with exactly one signature. It holds the payload's bytes as they were received,
/// and the signature covers {@link #toBeSigned()}, never a re-encoding. Nothing here was verified.
///
/// Source: [DSSE v1](https://github.com/secure-systems-lab/dsse/blob/master/envelope.md).
///
/// @param payloadType what the payload is
/// @param payload the bytes of the payload
/// @param keyId names the key of the signature; a hint, without trust
/// @param signature the bytes of the signature
public record DsseEnvelope(String payloadType, Bytes payload, String keyId, Bytes signature) {

  private static final String FORMAT = "dsse";

  /// Makes an envelope.
  ///
  /// @throws IllegalArgumentException if a text holds a lone surrogate
  public DsseEnvelope {
    Unicode.requireScalars(payloadType);
    Unicode.requireScalars(keyId);
  }

  /// {@return the envelope that a JSON text holds}
  ///
  /// @throws FormatException if the text is no JSON object with exactly the members of an envelope,
  ///   if there is not exactly one signature or if base64 is not canonical
  public static DsseEnvelope parse(Bytes json) {
    return of(Json.parse(json));
  }

  /// {@return the envelope that a JSON value holds}
  ///
  /// @throws FormatException as {@link #parse(Bytes)}
  public static DsseEnvelope of(JsonValue value) {
    JsonFields envelope = JsonFields.of(value, FORMAT);
    String type = envelope.text("payloadType");
    Bytes payload = envelope.parsed("payload", Base64Text::parseStandard);
    JsonFields signature = onlySignature(envelope);
    String keyId = signature.text("keyid");
    Bytes bytes = signature.parsed("sig", Base64Text::parseStandard);
    signature.end();
    envelope.end();
    return new DsseEnvelope(type, payload, keyId, bytes);
  }

  private static JsonFields onlySignature(JsonFields envelope) {
    List<JsonFields> signatures = envelope.objects("signatures");
    if (signatures.size() != 1) {
      throw envelope.fail("signatures", "holds " + signatures.size() + " instead of one");
    }
    return signatures.getFirst();
  }

  /// {@return the bytes that a signature over a payload covers: the pre-authentication encoding
  /// `DSSEv1 SP len(type) SP type SP len(payload) SP payload`, lengths in decimal, in bytes}
  public static Bytes preAuthenticationEncoding(String type, Bytes payload) {
    Bytes typeBytes = Bytes.utf8(type);
    return Bytes.concat(
        Bytes.utf8("DSSEv1 " + typeBytes.length() + " "),
        typeBytes,
        Bytes.utf8(" " + payload.length() + " "),
        payload);
  }

  /// {@return the bytes that the signature of this envelope must cover}
  public Bytes toBeSigned() {
    return preAuthenticationEncoding(payloadType, payload);
  }

  /// {@return the envelope as canonical JSON}
  public Bytes encode() {
    return Json.canonical(toJson());
  }

  /// {@return the envelope as a JSON object}
  public JsonObject toJson() {
    JsonObject one =
        JsonObject.build().put("keyid", keyId).put("sig", Base64Text.standard(signature)).done();
    return JsonObject.build()
        .put("payload", Base64Text.standard(payload))
        .put("payloadType", payloadType)
        .put("signatures", List.of(one))
        .done();
  }
}
