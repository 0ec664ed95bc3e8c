package dev.adyton.endorsers;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.endorsers.http.Reply;
import dev.adyton.evidence.x509.Certificate;
import java.io.ByteArrayOutputStream;

/// The issuer's certificates that a header carries: PEM, percent-encoded (RFC 3986 §2.1). A plus
/// sign stands for itself, as base64 needs it.
final class IssuerChain {

  private static final String FORMAT = "issuer chain";
  private static final int MAX_LENGTH = 1 << 16;

  private IssuerChain() {}

  /// {@return the PEM text}
  ///
  /// @throws FormatException if the header is missing or holds no certificates
  static Bytes of(Reply reply, String header) {
    String encoded =
        reply
            .header(header)
            .orElseThrow(() -> new FormatException(FORMAT, "header " + header, "is missing"));
    if (encoded.length() > MAX_LENGTH) {
      throw new FormatException(FORMAT, "header " + header, "is longer than " + MAX_LENGTH);
    }
    Bytes pem = decoded(encoded);
    if (Certificate.parsePem(pem).isEmpty()) {
      throw new FormatException(FORMAT, "header " + header, "holds no certificate");
    }
    return pem;
  }

  private static Bytes decoded(String encoded) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        out.write(octet(encoded, i + 1));
        i += 2;
      } else if (c < 0x80) {
        out.write(c);
      } else {
        throw new FormatException(FORMAT, i, "text", "holds what is not ASCII");
      }
    }
    return Bytes.of(out.toByteArray());
  }

  private static int octet(String encoded, int at) {
    int high = at + 1 < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
    int low = at + 1 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw new FormatException(FORMAT, at, "text", "holds a broken escape");
    }
    return high << 4 | low;
  }
}
