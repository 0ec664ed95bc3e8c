package dev.adyton.evidence.intel;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.x509.Certificate;
import java.util.List;

/// How a quote names or carries the certificate of the key that signed the quoting enclave's
/// report.
///
/// | type | content |
/// |---|---|
/// | 1 | PPID in the clear, 16 bytes; then what follows in types 2 and 3 |
/// | 2, 3 | PPID encrypted with RSA of 2048 or 3072 bits; security versions of the processor, 16; of the provisioning enclave, 2; its id, 2 (absent in some writers' type 1) |
/// | 4 | the PCK certificate alone |
/// | 5 | PEM certificates in any order |
/// | 6 | a signed report of the quoting enclave, inside which stands another of these |
/// | 7 | a manifest of the platform, from which its certificate can be asked for |
///
/// Source: Intel SGX ECDSA QuoteLibReference DCAP API, appendix A.4, table 9.
///
/// @param type which of them
/// @param data the content
public record CertificationData(int type, Bytes data) {

  /// Certificates in PEM.
  public static final int PEM_CHAIN = 5;

  /// A signed report of the quoting enclave.
  public static final int QE_REPORT = 6;

  private static final int CERTIFICATE = 4;
  private static final int MANIFEST = 7;
  private static final int MAX_BYTES = 1 << 18;

  static CertificationData read(ByteReader from) {
    int at = from.position();
    int type = from.u16le("certification data type");
    if (type < 1 || type > MANIFEST) {
      throw new UnsupportedFormatException(
          Kind.FORMAT, Quote.FORMAT, at, "certification data type", "is " + type);
    }
    long length = from.u32le("certification data length");
    if (length > MAX_BYTES) {
      throw from.fail("certification data length", "is beyond " + MAX_BYTES);
    }
    return new CertificationData(type, from.bytes(length, "certification data"));
  }

  /// {@return whether the certificate is only named, by the platform's id}
  public boolean isNamed() {
    return type < CERTIFICATE || type > PEM_CHAIN;
  }

  /// {@return the certificates that are enclosed, in their order; none for the types that only name
  /// one}
  ///
  /// @throws FormatException if what should be certificates is none
  public List<Certificate> certificates() {
    return switch (type) {
      case PEM_CHAIN -> Certificate.parsePem(data);
      case CERTIFICATE -> List.of(Certificate.parse(data));
      default -> List.of();
    };
  }
}
