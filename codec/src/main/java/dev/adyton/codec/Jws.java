package dev.adyton.codec;

/// A JSON web signature in its compact form: three parts in base64 with full stops between them.
/// Since base64 is read strictly, the parts stand for exactly the text that was received. Nothing
/// here was verified.
///
/// Source: [RFC 7515 §7.1](https://www.rfc-editor.org/rfc/rfc7515#section-7.1).
///
/// @param protectedHeader the bytes of the protected header
/// @param payload the bytes of the payload
/// @param signature the bytes of the signature
public record Jws(Bytes protectedHeader, Bytes payload, Bytes signature) {

  private static final String FORMAT = "jws";
  private static final int MAX_LENGTH = 4 << 20;

  /// {@return the signature that a text writes}
  ///
  /// @throws FormatException if the text is not three parts in canonical base64, if the header is
  ///   no strict JSON object or demands extensions by the member `crit`, or beyond 4 MiB
  public static Jws parse(String compact) {
    if (compact.length() > MAX_LENGTH) {
      throw new FormatException(FORMAT, "text", "is longer than " + MAX_LENGTH + " characters");
    }
    String[] parts = compact.split("\\.", 4);
    if (parts.length != 3) {
      throw new FormatException(FORMAT, "text", "is not three parts");
    }
    Jws jws =
        new Jws(
            Base64Text.parseUrl(parts[0]),
            Base64Text.parseUrl(parts[1]),
            Base64Text.parseUrl(parts[2]));
    jws.requireNoExtensions();
    return jws;
  }

  /// {@return the bytes that a signature over a payload covers}
  public static Bytes toBeSigned(Bytes protectedHeader, Bytes payload) {
    return Bytes.utf8(Base64Text.url(protectedHeader) + "." + Base64Text.url(payload));
  }

  /// {@return the bytes that the signature must cover}
  public Bytes toBeSigned() {
    return toBeSigned(protectedHeader, payload);
  }

  /// {@return what the protected header says}
  ///
  /// @throws FormatException if it is no strict JSON object
  public JsonObject header() {
    if (Json.parse(protectedHeader) instanceof JsonObject header) {
      return header;
    }
    throw new FormatException(FORMAT, "header", "is no object");
  }

  /// {@return the name of the algorithm}
  ///
  /// @throws FormatException if the header names none
  public String algorithm() {
    return JsonFields.of(header(), FORMAT).text("alg");
  }

  /// {@return the compact form}
  public String encode() {
    return Base64Text.url(protectedHeader)
        + "."
        + Base64Text.url(payload)
        + "."
        + Base64Text.url(signature);
  }

  private void requireNoExtensions() {
    if (header().members().containsKey("crit")) {
      throw new FormatException(
          FORMAT, "header", "demands extensions, none of which is understood");
    }
  }
}
