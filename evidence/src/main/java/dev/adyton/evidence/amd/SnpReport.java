package dev.adyton.evidence.amd;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.codec.UnsupportedFormatException.Kind;
import dev.adyton.evidence.fact.Bit;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.evidence.fact.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An attestation report of SEV-SNP in version 2, 3 or 5, 1184 bytes. Numbers are little-endian.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0x000, 0x004 | 4 each | version, the guest's security version |
/// | 0x008 | 8 | {@link GuestPolicy} |
/// | 0x010, 0x020 | 16 each | family and image id |
/// | 0x030, 0x034 | 4 each | privilege level, signature algorithm |
/// | 0x038 | 8 | current {@link TcbVersion} |
/// | 0x040 | 8 | platform info |
/// | 0x048 | 4 | {@link KeyInfo} |
/// | 0x050 | 64 | report data |
/// | 0x090, 0x0C0 | 48, 32 | measurement, host data |
/// | 0x0E0, 0x110 | 48 each | digests of id key and author key |
/// | 0x140, 0x160 | 32 each | ids of the report and of the migration agent's |
/// | 0x180 | 8 | reported TCB |
/// | 0x188 | 3 | family, model, stepping of the processor, from version 3 |
/// | 0x1A0 | 64 | chip id |
/// | 0x1E0 | 8 | committed TCB |
/// | 0x1E8, 0x1EC | 4 each | current and committed {@link FirmwareVersion} |
/// | 0x1F0 | 8 | TCB at launch |
/// | 0x1F8, 0x200 | 8 each | mitigations at launch and now, from version 5 |
/// | 0x2A0, 0x2E8 | 72 each | signature: r, s; of P-384, so the last 24 bytes are zero |
///
/// What is not named is reserved and must be zero. The first 0x2A0 bytes are signed.
///
/// Source: AMD SEV-SNP Firmware ABI Specification (56860), §7.3.
///
/// @param encoded the 1184 bytes
/// @param version version of the report
/// @param guestSvn the guest's security version
/// @param policy what the owner of the guest allows
/// @param familyId family id of the guest's owner
/// @param imageId image id of the guest's owner
/// @param vmpl privilege level of who asked, 0 the highest
/// @param currentTcb what runs
/// @param platformInfo how the platform is configured, a mask
/// @param keyInfo which keys stand behind the report
/// @param reportData what the guest wanted bound
/// @param measurement digest of the guest's first content
/// @param hostData what the host said at launch
/// @param idKeyDigest digest of the key that signed the guest's identity
/// @param authorKeyDigest digest of the key that certified that key
/// @param reportId id of the guest
/// @param reportIdMa id of its migration agent; all ones where there is none
/// @param reportedTcb what the platform stands for by the key that signed
/// @param processor the processor, from version 3
/// @param chipId id of the chip; zero where it is masked
/// @param committedTcb below what the platform cannot be rolled back
/// @param currentVersion the firmware that runs
/// @param committedVersion the firmware that cannot be rolled back
/// @param launchTcb what ran when the guest was launched
/// @param mitigations verified mitigations at launch and now, masks, from version 5
/// @param r the signature's r, little-endian, 48 bytes
/// @param s the signature's s, little-endian, 48 bytes
public record SnpReport(
    Bytes encoded,
    int version,
    long guestSvn,
    GuestPolicy policy,
    Bytes familyId,
    Bytes imageId,
    long vmpl,
    TcbVersion currentTcb,
    long platformInfo,
    KeyInfo keyInfo,
    Bytes reportData,
    Bytes measurement,
    Bytes hostData,
    Bytes idKeyDigest,
    Bytes authorKeyDigest,
    Bytes reportId,
    Bytes reportIdMa,
    TcbVersion reportedTcb,
    Optional<Processor> processor,
    Bytes chipId,
    TcbVersion committedTcb,
    FirmwareVersion currentVersion,
    FirmwareVersion committedVersion,
    TcbVersion launchTcb,
    Optional<Mitigations> mitigations,
    Bytes r,
    Bytes s) {

  /// The length in bytes.
  public static final int LENGTH = 1184;

  private static final int SIGNED = 0x2A0;
  private static final int ECDSA_P384_SHA384 = 1;
  private static final int COORDINATE = 48;
  private static final int COORDINATE_PADDING = 24;
  private static final int ZEN_5 = 0x1A;
  private static final String FORMAT = "sev-snp-report";
  private static final String SOURCE = "SEV-SNP Firmware ABI Specification (56860), §7.3";

  private static final List<Bit> PLATFORM =
      List.of(
          new Bit(0, "smt_en", "simultaneous multithreading is on"),
          new Bit(1, "tsme_en", "all memory is encrypted, also that of the host"),
          new Bit(2, "ecc_en", "memory has error correction"),
          new Bit(3, "rapl_dis", "running average power limit is off"),
          new Bit(4, "ciphertext_hiding_dram_en", "ciphertext is hidden from the host"),
          new Bit(
              5, "alias_check_complete", "no memory was found at two addresses since the reset"),
          new Bit(7, "tio_en", "trusted devices are on"));

  /// Which processor, as CPUID says: extended and base numbers together.
  ///
  /// @param family family
  /// @param model model
  /// @param stepping stepping
  public record Processor(int family, int model, int stepping) {

    /// {@return the product, where it is a known one}
    public Optional<Product> product() {
      return Product.ofCpuid(family, model);
    }
  }

  /// Which mitigations were verified: masks whose bits AMD's bulletins assign.
  ///
  /// @param launch at the guest's launch
  /// @param current now
  public record Mitigations(long launch, long current) {}

  /// {@return whether bytes begin as a report does} A quote of Intel's has other bytes there.
  public static boolean begins(Bytes bytes) {
    if (bytes.length() < LENGTH) {
      return false;
    }
    ByteReader from = bytes.reader(FORMAT);
    long version = from.u32le("version");
    from.skip(0x30, "fields");
    return version > 0 && version < 0x100 && from.u32le("signature_algo") == ECDSA_P384_SHA384;
  }

  /// {@return the report that 1184 bytes encode}
  ///
  /// @throws UnsupportedFormatException if the version or signature algorithm is not known
  /// @throws FormatException if the length is another, a reserved bit is set or a field has no
  ///   meaning
  public static SnpReport parse(Bytes encoded) {
    ByteReader from = encoded.reader(FORMAT);
    int version = version(from);
    // Where a security version stands depends on the processor, which comes behind the first one.
    boolean withFmc = version > 2 && encoded.length() > 0x188 && encoded.at(0x188) >= ZEN_5;
    long guestSvn = from.u32le("guest_svn");
    GuestPolicy policy = GuestPolicy.read(from);
    Bytes familyId = from.bytes(16, "family_id");
    Bytes imageId = from.bytes(16, "image_id");
    long vmpl = from.u32le("vmpl");
    signatureAlgorithm(from);
    TcbVersion currentTcb = TcbVersion.read(from, withFmc, "current_tcb");
    long platformInfo = from.i64le("platform_info");
    KeyInfo keyInfo = KeyInfo.read(from);
    from.mustBeZero(4, "reserved");
    Bytes reportData = from.bytes(64, "report_data");
    Bytes measurement = from.bytes(48, "measurement");
    Bytes hostData = from.bytes(32, "host_data");
    Bytes idKeyDigest = from.bytes(48, "id_key_digest");
    Bytes authorKeyDigest = from.bytes(48, "author_key_digest");
    Bytes reportId = from.bytes(32, "report_id");
    Bytes reportIdMa = from.bytes(32, "report_id_ma");
    TcbVersion reportedTcb = TcbVersion.read(from, withFmc, "reported_tcb");
    Optional<Processor> processor = processor(from, version);
    from.mustBeZero(21, "reserved");
    Bytes chipId = from.bytes(64, "chip_id");
    TcbVersion committedTcb = TcbVersion.read(from, withFmc, "committed_tcb");
    FirmwareVersion currentVersion = FirmwareVersion.read(from, "current_version");
    FirmwareVersion committedVersion = FirmwareVersion.read(from, "committed_version");
    TcbVersion launchTcb = TcbVersion.read(from, withFmc, "launch_tcb");
    Optional<Mitigations> mitigations = mitigations(from, version);
    from.mustBeZero(SIGNED - from.position(), "reserved");
    Bytes r = coordinate(from, "signature r");
    Bytes s = coordinate(from, "signature s");
    from.mustBeZero(LENGTH - from.position(), "reserved");
    from.end();
    return new SnpReport(
        encoded,
        version,
        guestSvn,
        policy,
        familyId,
        imageId,
        vmpl,
        currentTcb,
        platformInfo,
        keyInfo,
        reportData,
        measurement,
        hostData,
        idKeyDigest,
        authorKeyDigest,
        reportId,
        reportIdMa,
        reportedTcb,
        processor,
        chipId,
        committedTcb,
        currentVersion,
        committedVersion,
        launchTcb,
        mitigations,
        r,
        s);
  }

  private static int version(ByteReader from) {
    long version = from.u32le("version");
    if (version != 2 && version != 3 && version != 5) {
      throw new UnsupportedFormatException(
          Kind.VERSION, FORMAT, 0, "version", "is " + version + ", not 2, 3 or 5");
    }
    return (int) version;
  }

  private static void signatureAlgorithm(ByteReader from) {
    int at = from.position();
    long algorithm = from.u32le("signature_algo");
    if (algorithm != ECDSA_P384_SHA384) {
      throw new UnsupportedFormatException(
          Kind.ALGORITHM, FORMAT, at, "signature_algo", "is " + algorithm + ", not 1");
    }
  }

  private static Optional<Processor> processor(ByteReader from, int version) {
    if (version == 2) {
      from.mustBeZero(3, "reserved");
      return Optional.empty();
    }
    int family = from.u8("cpuid_fam_id");
    int model = from.u8("cpuid_mod_id");
    return Optional.of(new Processor(family, model, from.u8("cpuid_step")));
  }

  private static Optional<Mitigations> mitigations(ByteReader from, int version) {
    if (version < 5) {
      from.mustBeZero(16, "reserved");
      return Optional.empty();
    }
    long launch = from.i64le("launch_mit_vector");
    return Optional.of(new Mitigations(launch, from.i64le("current_mit_vector")));
  }

  private static Bytes coordinate(ByteReader from, String field) {
    Bytes value = from.bytes(COORDINATE, field);
    from.mustBeZero(COORDINATE_PADDING, field);
    return value;
  }

  /// {@return the bytes that the signature covers, as received}
  public Bytes signed() {
    return encoded.slice(0, SIGNED);
  }

  /// {@return the product, where the report tells the processor and it is a known one}
  public Optional<Product> product() {
    return processor.flatMap(Processor::product);
  }

  /// {@return whether firmware runs that may be rolled back}
  public boolean provisional() {
    return !currentVersion.equals(committedVersion) || !currentTcb.equals(committedTcb);
  }

  /// {@return how the platform is set up, by the name of each bit}
  public Map<String, Boolean> settings() {
    return Bit.read(PLATFORM, platformInfo);
  }

  /// Describes every field.
  public void tell(Facts.Builder facts) {
    Section to = facts.section("", 0, SOURCE);
    to.number("version", 0, 4, version, "version of the report");
    to.number("guest_svn", 4, 4, guestSvn, "the guest's security version");
    policy.tell(to, 8);
    to.hex("family_id", 0x10, familyId, "family id of the guest's owner");
    to.hex("image_id", 0x20, imageId, "image id of the guest's owner");
    to.number("vmpl", 0x30, 4, vmpl, "privilege level of who asked, 0 the highest");
    to.number("signature_algo", 0x34, 4, ECDSA_P384_SHA384, "ECDSA on P-384 with SHA-384");
    currentTcb.tell(to.part("current_tcb"), 0x38);
    to.bits("platform_info", 0x40, 8, platformInfo, PLATFORM, "how the platform is configured");
    keyInfo.tell(to, 0x48);
    tellOwner(to);
    tellPlatform(to);
    to.hex("signature_r", SIGNED, r, "the signature's r, least significant byte first");
    to.hex("signature_s", SIGNED + 72, s, "the signature's s, least significant byte first");
    to.flag("debug", policy.debug(), "whether the host may look inside");
    to.flag("provisional_firmware", provisional(), "what runs may still be rolled back");
    product().ifPresent(product -> to.text("product", product.text(), "generation"));
  }

  private void tellOwner(Section to) {
    to.hex("report_data", 0x50, reportData, "what the guest wanted bound");
    to.hex("measurement", 0x90, measurement, "digest of the guest's first content");
    to.hex("host_data", 0xC0, hostData, "what the host said at launch");
    to.hex("id_key_digest", 0xE0, idKeyDigest, "digest of the key of the guest's identity");
    to.hex("author_key_digest", 0x110, authorKeyDigest, "digest of the key that certified it");
    to.hex("report_id", 0x140, reportId, "id of the guest");
    to.hex("report_id_ma", 0x160, reportIdMa, "id of its migration agent; ones: none");
  }

  private void tellPlatform(Section to) {
    reportedTcb.tell(to.part("reported_tcb"), 0x180);
    processor.ifPresent(known -> {
      to.number("cpuid_fam_id", 0x188, 1, known.family(), "family of the processor");
      to.number("cpuid_mod_id", 0x189, 1, known.model(), "model of the processor");
      to.number("cpuid_step", 0x18A, 1, known.stepping(), "stepping of the processor");
    });
    to.hex("chip_id", 0x1A0, chipId, "id of the chip; zeros: masked");
    committedTcb.tell(to.part("committed_tcb"), 0x1E0);
    to.text("current_version", currentVersion.toString(), "firmware that runs, offset 0x1E8");
    to.text("committed_version", committedVersion.toString(), "firmware kept, offset 0x1EC");
    launchTcb.tell(to.part("launch_tcb"), 0x1F0);
    mitigations.ifPresent(known -> {
      to.mask("launch_mit_vector", 0x1F8, 8, known.launch(), "mitigations at launch");
      to.mask("current_mit_vector", 0x200, 8, known.current(), "mitigations now");
    });
  }
}
