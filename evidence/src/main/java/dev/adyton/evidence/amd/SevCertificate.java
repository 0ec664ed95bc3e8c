package dev.adyton.evidence.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.fact.Facts;
import java.util.ArrayList;
import java.util.List;

/// A certificate in AMD's own binary formats: of an authority of AMD or of a key of a platform
/// under SEV or SEV-ES. It has no dates and no name but what its key is for.
///
/// Source: AMD Secure Encrypted Virtualization API (55766), appendices B and C.
public sealed interface SevCertificate permits SevAuthority, SevPlatformKey {

  /// How many certificates a file holds at most.
  int MAX_IN_FILE = 16;

  /// The name of the format in errors.
  String FORMAT = "certificate of SEV";

  /// {@return the certificate as it was received}
  Bytes encoded();

  /// {@return the bytes that are signed}
  Bytes signed();

  /// {@return what the key is for}
  SevUsage usage();

  /// {@return the key, SubjectPublicKeyInfo in DER}
  Bytes publicKey();

  /// Describes the fields.
  ///
  /// @param offset where the certificate stands in its file
  void tell(Facts.Builder facts, int offset);

  /// {@return whether bytes begin as a certificate does}
  static boolean begins(Bytes bytes) {
    return SevPlatformKey.begins(bytes) || SevAuthority.begins(bytes);
  }

  /// {@return the certificates of a file, in which they stand one after the other}
  ///
  /// @throws FormatException if there is none, are more than {@value #MAX_IN_FILE}, or one is
  ///   malformed
  static List<SevCertificate> parseAll(Bytes file) {
    List<SevCertificate> certificates = new ArrayList<>();
    ByteReader from = file.reader(FORMAT);
    do {
      if (certificates.size() == MAX_IN_FILE) {
        throw from.fail("end", "is not after " + MAX_IN_FILE + " certificates");
      }
      Bytes rest = file.slice(from.position(), file.length());
      SevCertificate next =
          SevPlatformKey.begins(rest) ? SevPlatformKey.read(from) : SevAuthority.read(from);
      certificates.add(next);
    } while (from.remaining() > 0);
    return List.copyOf(certificates);
  }

  /// {@return the fields of certificates that stand one after the other}
  static Facts facts(List<SevCertificate> certificates) {
    Facts.Builder facts = Facts.build();
    int offset = 0;
    for (SevCertificate certificate : certificates) {
      certificate.tell(facts, offset);
      offset += certificate.encoded().length();
    }
    return facts.done();
  }
}
