package dev.adyton.evidence.intel;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.util.Optional;

/// How a quote names the PCK certificate that it does not carry: certification data of types 1 to
/// 3.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 16, 256 or 384 | PPID: in the clear, or encrypted with RSA of 2048 or 3072 bits |
/// | then | 16 | security versions of the processor |
/// | then | 2 | security version of the provisioning enclave, little-endian |
/// | then | 2 | id of the provisioning enclave; absent in some writers' type 1 |
///
/// Source: Intel SGX ECDSA QuoteLibReference DCAP API, appendix A.4, table 9.
///
/// @param ppid the platform's provisioning id, in the clear or encrypted
/// @param encrypted whether it is encrypted, so that only Intel can read it
/// @param cpuSvn security versions of the processor
/// @param pceSvn security version of the provisioning enclave
/// @param pceId id of the provisioning enclave, 2 bytes as they stand
public record PckName(
    Bytes ppid, boolean encrypted, Bytes cpuSvn, int pceSvn, Optional<Bytes> pceId) {

  private static final String FORMAT = "certification data";
  private static final int PLAIN = 1;
  private static final int RSA_2048 = 2;
  private static final int RSA_3072 = 3;

  /// {@return the name that certification data gives; nothing where it carries the certificate, or
  /// a signed report or manifest instead}
  ///
  /// @throws FormatException if it is cut short
  public static Optional<PckName> of(CertificationData certification) {
    return switch (certification.type()) {
      case PLAIN -> Optional.of(read(certification.data(), 16, false));
      case RSA_2048 -> Optional.of(read(certification.data(), 256, true));
      case RSA_3072 -> Optional.of(read(certification.data(), 384, true));
      default -> Optional.empty();
    };
  }

  private static PckName read(Bytes data, int idLength, boolean encrypted) {
    ByteReader from = data.reader(FORMAT);
    Bytes ppid = from.bytes(idLength, "PPID");
    Bytes cpuSvn = from.bytes(16, "CPUSVN");
    int pceSvn = from.u16le("PCESVN");
    Optional<Bytes> pceId =
        from.remaining() < 2 ? Optional.empty() : Optional.of(from.bytes(2, "PCEID"));
    return new PckName(ppid, encrypted, cpuSvn, pceSvn, pceId);
  }

  /// {@return whether a certificate may be the named one: it stands for the same security versions
  /// and, where that can be compared, for the same platform}
  public boolean names(PckExtension pck) {
    return (encrypted || ppid.equals(pck.ppid()))
        && cpuSvn.equals(pck.cpuSvn())
        && pceSvn == pck.pceSvn();
  }
}
