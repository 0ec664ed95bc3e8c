package dev.adyton.verification.x509;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.SignatureAlgorithm;
import java.util.Optional;

/// The parameters of RSASSA-PSS (RFC 4055 §3.1), of which those are accepted that name one hash
/// function of SHA-2 throughout and a salt as long as its digest. Defaults, which are SHA-1, are
/// not.
final class PssParameters {

  private static final String MGF1 = "1.2.840.113549.1.1.8";
  private static final String FORMAT = "pss parameters";
  private static final int MAX_SALT = 64;

  private PssParameters() {}

  /// {@return the algorithm that the parameters state; nothing where it is another}
  static Optional<SignatureAlgorithm> algorithm(Bytes parameters) {
    try {
      return read(DerReader.of(parameters, FORMAT));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<SignatureAlgorithm> read(DerReader outer) {
    DerReader fields = outer.sequence("parameters");
    outer.end();
    String hash = hash(fields.contextTag(0, "hash").sequence("hash"));
    DerReader mask = fields.contextTag(1, "mask").sequence("mask");
    boolean mgf1 = mask.oid("mask generation").equals(MGF1);
    String maskHash = hash(mask.sequence("mask hash"));
    long salt = fields.contextTag(2, "salt").integer("salt length", 0, MAX_SALT);
    if (fields.hasNext()) {
      fields.contextTag(3, "trailer").integer("trailer", 1, 1);
    }
    fields.end();
    return mgf1 && hash.equals(maskHash) ? algorithm(hash, salt) : Optional.empty();
  }

  private static String hash(DerReader identifier) {
    String oid = identifier.oid("hash");
    if (identifier.hasNext()) {
      identifier.nothing("hash parameters");
    }
    identifier.end();
    return oid;
  }

  private static Optional<SignatureAlgorithm> algorithm(String hash, long salt) {
    return switch (hash) {
      case "2.16.840.1.101.3.4.2.1" -> of(SignatureAlgorithm.PS256, salt == 32);
      case "2.16.840.1.101.3.4.2.2" -> of(SignatureAlgorithm.PS384, salt == 48);
      case "2.16.840.1.101.3.4.2.3" -> of(SignatureAlgorithm.PS512, salt == 64);
      default -> Optional.empty();
    };
  }

  private static Optional<SignatureAlgorithm> of(SignatureAlgorithm algorithm, boolean fits) {
    return fits ? Optional.of(algorithm) : Optional.empty();
  }
}
