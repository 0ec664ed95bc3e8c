package dev.adyton.evidence.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.evidence.x509.Extension;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a PCK certificate says of its platform: the extension 1.2.840.113741.1.13.1, a sequence of
/// pairs of identifier and value.
///
/// | arc | content |
/// |---|---|
/// | .1 | PPID, 16 bytes |
/// | .2 | TCB: .1 to .16 security versions, .17 that of the provisioning enclave, .18 raw, 16 bytes |
/// | .3 | id of the provisioning enclave, 2 bytes |
/// | .4 | FMSPC, 6 bytes |
/// | .5 | type of SGX |
/// | .6 | id of the platform instance, 16 bytes; multi-package platforms |
/// | .7 | configuration: .1 dynamic platform, .2 cached keys, .3 simultaneous multithreading |
///
/// Source: Intel SGX PCK Certificate and CRL Profile Specification, §1.3.5.
///
/// @param ppid the platform's provisioning id
/// @param components the 16 security versions
/// @param pceSvn security version of the provisioning enclave
/// @param cpuSvn the raw security versions of the processor
/// @param pceId id of the provisioning enclave
/// @param fmspc family, model, stepping, platform type, custom SKU
/// @param sgxType which SGX: its memory protection
/// @param platformInstanceId id of a multi-package platform
/// @param configuration how such a platform is configured
public record PckExtension(
    Bytes ppid,
    List<Integer> components,
    int pceSvn,
    Bytes cpuSvn,
    Bytes pceId,
    Bytes fmspc,
    SgxType sgxType,
    Optional<Bytes> platformInstanceId,
    Optional<Configuration> configuration) {

  /// The identifier.
  public static final String OID = "1.2.840.113741.1.13.1";

  private static final String FORMAT = "pck extension";
  private static final int COMPONENTS = 16;
  private static final int MAX_SVN = 0xFFFF;

  /// How SGX protects memory.
  public enum SgxType {
    /// Client and early server processors, with integrity and freshness of memory.
    STANDARD("Standard"),
    /// Large memory, no cryptographic integrity.
    SCALABLE("Scalable"),
    /// Large memory with cryptographic integrity.
    SCALABLE_WITH_INTEGRITY("ScalableWithIntegrity");

    private final String text;

    SgxType(String text) {
      this.text = text;
    }

    /// {@return the vendor's name}
    public String text() {
      return text;
    }
  }

  /// How a multi-package platform is configured.
  ///
  /// @param dynamicPlatform packages may be added
  /// @param cachedKeys the registration service keeps the platform's root keys
  /// @param smtEnabled simultaneous multithreading is on
  public record Configuration(boolean dynamicPlatform, boolean cachedKeys, boolean smtEnabled) {}

  /// Makes an extension of a copy of the components.
  public PckExtension {
    components = List.copyOf(components);
  }

  /// {@return whether a certificate carries the extension}
  public static boolean isIn(Certificate certificate) {
    return certificate.extensions().find(OID).isPresent();
  }

  /// {@return what a certificate says of its platform}
  ///
  /// @throws FormatException if it has no such extension or a malformed one
  public static PckExtension of(Certificate certificate) {
    Extension extension =
        certificate
            .extensions()
            .find(OID)
            .orElseThrow(() -> new FormatException(FORMAT, OID, "is missing"));
    DerReader outer = DerReader.of(extension.value(), FORMAT);
    DerReader pairs = outer.sequence("extension");
    outer.end();
    PckExtension read = read(pairs);
    pairs.end();
    return read;
  }

  private static PckExtension read(DerReader pairs) {
    Bytes ppid = octets(pairs, 1, 16, "PPID");
    DerReader tcbPair = pair(pairs, 2, "TCB");
    DerReader tcb = tcbPair.sequence("TCB");
    tcbPair.end();
    List<Integer> components = new ArrayList<>();
    for (int i = 1; i <= COMPONENTS; i++) {
      components.add(svn(tcb, i));
    }
    int pceSvn = svn(tcb, 17);
    Bytes cpuSvn = fixed(pair(tcb, 2, 18, "CPUSVN"), 16, "CPUSVN");
    tcb.end();
    Bytes pceId = octets(pairs, 3, 2, "PCEID");
    Bytes fmspc = octets(pairs, 4, 6, "FMSPC");
    SgxType type = sgxType(pair(pairs, 5, "SGX type"));
    Optional<Bytes> instance = Optional.empty();
    Optional<Configuration> configuration = Optional.empty();
    if (pairs.hasNext()) {
      instance = Optional.of(octets(pairs, 6, 16, "platform instance id"));
      configuration = Optional.of(configuration(pair(pairs, 7, "configuration")));
    }
    return new PckExtension(
        ppid, components, pceSvn, cpuSvn, pceId, fmspc, type, instance, configuration);
  }

  private static SgxType sgxType(DerReader value) {
    BigInteger number = value.enumerated("SGX type");
    value.end();
    if (number.signum() < 0
        || number.bitLength() > 2
        || number.intValue() >= SgxType.values().length) {
      throw value.fail("SGX type", "is none that is known");
    }
    return SgxType.values()[number.intValue()];
  }

  private static Configuration configuration(DerReader value) {
    DerReader pairs = value.sequence("configuration");
    value.end();
    Configuration configuration =
        new Configuration(
            flag(pairs, 1, "dynamic platform"),
            flag(pairs, 2, "cached keys"),
            flag(pairs, 3, "SMT"));
    pairs.end();
    return configuration;
  }

  private static boolean flag(DerReader pairs, int number, String field) {
    DerReader value = pair(pairs, 7, number, field);
    boolean flag = value.flag(field);
    value.end();
    return flag;
  }

  private static int svn(DerReader tcb, int number) {
    DerReader value = pair(tcb, 2, number, "SVN");
    int svn = (int) value.integer("SVN", 0, MAX_SVN);
    value.end();
    return svn;
  }

  private static Bytes octets(DerReader pairs, int arc, int length, String field) {
    return fixed(pair(pairs, arc, field), length, field);
  }

  private static Bytes fixed(DerReader value, int length, String field) {
    Bytes bytes = value.octetString(field);
    value.end();
    if (bytes.length() != length) {
      throw value.fail(field, "has " + bytes.length() + " bytes, not " + length);
    }
    return bytes;
  }

  private static DerReader pair(DerReader pairs, int arc, int number, String field) {
    return pair(pairs, OID + "." + arc + "." + number, field);
  }

  private static DerReader pair(DerReader pairs, int arc, String field) {
    return pair(pairs, OID + "." + arc, field);
  }

  private static DerReader pair(DerReader pairs, String oid, String field) {
    DerReader pair = pairs.sequence(field);
    if (!pair.oid(field).equals(oid)) {
      throw pairs.fail(field, "is not where " + oid + " belongs");
    }
    return pair;
  }
}
