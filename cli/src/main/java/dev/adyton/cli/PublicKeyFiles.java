package dev.adyton.cli;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.Pem;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.VerificationKey;
import java.util.List;

/// Public keys in files: PEM, DER SubjectPublicKeyInfo, or JWK of an elliptic curve.
final class PublicKeyFiles {

  private static final Bytes PEM = Bytes.utf8("-----BEGIN ");
  private static final String LABEL = "PUBLIC KEY";
  private static final Bytes UNCOMPRESSED = Bytes.of((byte) 4);

  private PublicKeyFiles() {}

  static List<Bytes> parse(List<Bytes> files) {
    return files.stream().flatMap(file -> parse(file).stream()).toList();
  }

  private static List<Bytes> parse(Bytes file) {
    if (file.startsWith(PEM)) {
      return Pem.parse(file, LABEL);
    }
    return List.of(!file.isEmpty() && file.at(0) == '{' ? jwk(file) : file);
  }

  private static Bytes jwk(Bytes file) {
    JsonFields fields = JsonFields.of(Json.parse(file), "jwk");
    SignatureAlgorithm algorithm =
        switch (fields.text("crv")) {
          case "P-256" -> SignatureAlgorithm.ES256;
          case "P-384" -> SignatureAlgorithm.ES384;
          default -> throw fields.fail("crv", "is neither P-256 nor P-384");
        };
    Bytes x = Base64Text.parseUrl(fields.text("x"));
    Bytes y = Base64Text.parseUrl(fields.text("y"));
    return VerificationKey.ofPoint(algorithm, Bytes.concat(UNCOMPRESSED, x, y)).encoded();
  }
}
