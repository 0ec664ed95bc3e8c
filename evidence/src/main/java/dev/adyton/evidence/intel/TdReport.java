package dev.adyton.evidence.intel;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.Bytes;
import dev.adyton.evidence.fact.Bit;
import dev.adyton.evidence.fact.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body of a TDX quote: 584 bytes for TDX 1.0, 648 for TDX 1.5. Numbers are little-endian.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 16 | security versions of the TEE: module, its major version, microcode … |
/// | 16 | 48 | measurement of the TDX module |
/// | 64 | 48 | signer of the TDX module, zero for Intel |
/// | 112 | 8 | attributes of the TDX module |
/// | 120 | 8 | attributes of the trust domain |
/// | 128 | 8 | extended processor state |
/// | 136 | 48 | measurement of the initial contents |
/// | 184, 232, 280 | 48 each | configuration, owner, owner's configuration |
/// | 328, 376, 424, 472 | 48 each | run-time registers 0 to 3 |
/// | 520 | 64 | report data |
/// | 584 | 16 | TDX 1.5: security versions of the module that runs now |
/// | 600 | 48 | TDX 1.5: measurement of the service trust domains |
///
/// Source: Intel TDX DCAP Quoting Library API, appendix A.3.2 and A.4.
///
/// @param encoded the bytes of the body
/// @param teeTcbSvn security versions at the start of the trust domain
/// @param mrSeam measurement of the TDX module
/// @param mrSignerSeam signer of the TDX module
/// @param seamAttributes attributes of the TDX module
/// @param tdAttributes attributes of the trust domain
/// @param xfam extended processor state
/// @param mrTd measurement of the initial contents
/// @param mrConfigId configuration
/// @param mrOwner owner
/// @param mrOwnerConfig the owner's configuration
/// @param rtmrs the four run-time registers
/// @param reportData what the guest wanted bound
/// @param later what TDX 1.5 adds
public record TdReport(
    Bytes encoded,
    Bytes teeTcbSvn,
    Bytes mrSeam,
    Bytes mrSignerSeam,
    Bytes seamAttributes,
    long tdAttributes,
    long xfam,
    Bytes mrTd,
    Bytes mrConfigId,
    Bytes mrOwner,
    Bytes mrOwnerConfig,
    List<Bytes> rtmrs,
    Bytes reportData,
    Optional<Later> later)
    implements QuoteBody {

  /// The length for TDX 1.0 in bytes.
  public static final int LENGTH = 584;

  /// The length for TDX 1.5 in bytes.
  public static final int LENGTH_15 = 648;

  private static final int REGISTERS = 4;
  private static final int DIGEST = 48;

  private static final List<Bit> ATTRIBUTES =
      List.of(
          new Bit(0, "debug", "the host may read and change the guest's memory and state"),
          new Bit(4, "hgs_plus_prof", "performance and power management by HGS+"),
          new Bit(5, "perf_prof", "performance profiling by system counters"),
          new Bit(6, "pmt_prof", "platform monitoring counters are visible"),
          new Bit(16, "ictd", "the guest uses memory integrity by the cryptographic engine"),
          new Bit(27, "lass", "linear address space separation"),
          new Bit(28, "sept_ve_disable", "no exception is raised for pending pages"),
          new Bit(29, "migratable", "the guest may be migrated"),
          new Bit(30, "pks", "protection keys for supervisor pages"),
          new Bit(31, "kl", "key locker"),
          new Bit(62, "tpa", "the guest is a provisioning agent"),
          new Bit(63, "perfmon", "performance monitoring"));

  /// What TDX 1.5 adds.
  ///
  /// @param teeTcbSvn2 security versions of the module that runs now
  /// @param mrServiceTd measurement of the service trust domains that are bound
  public record Later(Bytes teeTcbSvn2, Bytes mrServiceTd) {}

  /// Makes a report of a copy of the registers.
  public TdReport {
    rtmrs = List.copyOf(rtmrs);
  }

  static TdReport read(ByteReader from, int length) {
    return parse(from.bytes(length, "TD report"));
  }

  /// {@return the report that 584 or 648 bytes encode}
  public static TdReport parse(Bytes encoded) {
    ByteReader from = encoded.reader("td-report");
    Bytes teeTcbSvn = from.bytes(16, "tee_tcb_svn");
    Bytes mrSeam = from.bytes(DIGEST, "mr_seam");
    Bytes mrSignerSeam = from.bytes(DIGEST, "mr_signer_seam");
    Bytes seamAttributes = from.bytes(8, "seam_attributes");
    long tdAttributes = from.i64le("td_attributes");
    long xfam = from.i64le("xfam");
    Bytes mrTd = from.bytes(DIGEST, "mr_td");
    Bytes mrConfigId = from.bytes(DIGEST, "mr_config_id");
    Bytes mrOwner = from.bytes(DIGEST, "mr_owner");
    Bytes mrOwnerConfig = from.bytes(DIGEST, "mr_owner_config");
    List<Bytes> rtmrs = new ArrayList<>();
    for (int i = 0; i < REGISTERS; i++) {
      rtmrs.add(from.bytes(DIGEST, "rtmr"));
    }
    Bytes reportData = from.bytes(64, "report_data");
    Optional<Later> later =
        encoded.length() == LENGTH
            ? Optional.empty()
            : Optional.of(
                new Later(from.bytes(16, "tee_tcb_svn_2"), from.bytes(DIGEST, "mr_service_td")));
    from.end();
    return new TdReport(
        encoded,
        teeTcbSvn,
        mrSeam,
        mrSignerSeam,
        seamAttributes,
        tdAttributes,
        xfam,
        mrTd,
        mrConfigId,
        mrOwner,
        mrOwnerConfig,
        rtmrs,
        reportData,
        later);
  }

  @Override
  public boolean debug() {
    return (tdAttributes & 1) != 0;
  }

  /// {@return the major version of the TDX module, 0 for the first}
  public int moduleVersion() {
    return teeTcbSvn.at(1);
  }

  /// {@return the attributes of the trust domain, by the name of each bit}
  public Map<String, Boolean> attributes() {
    return Bit.read(ATTRIBUTES, tdAttributes);
  }

  @Override
  public void tell(Section to) {
    to.hex("tee_tcb_svn", 0, teeTcbSvn, "security versions: TDX module, its major version, …");
    to.hex("mr_seam", 16, mrSeam, "measurement of the TDX module");
    to.hex("mr_signer_seam", 64, mrSignerSeam, "signer of the TDX module, zero for Intel");
    long seam = seamAttributes.reader("seam_attributes").i64le("seam_attributes");
    to.mask("seam_attributes", 112, 8, seam, "attributes of the TDX module, zero");
    to.bits("td_attributes", 120, 8, tdAttributes, ATTRIBUTES, "attributes of the trust domain");
    to.bits("xfam", 128, 8, xfam, SgxAttributes.STATE, "extended processor state");
    to.hex("mr_td", 136, mrTd, "measurement of the initial contents");
    to.hex("mr_config_id", 184, mrConfigId, "configuration, set by the host");
    to.hex("mr_owner", 232, mrOwner, "owner, set by the host");
    to.hex("mr_owner_config", 280, mrOwnerConfig, "the owner's configuration, set by the host");
    Section registers = to.part("rtmrs").part("sha384");
    for (int i = 0; i < rtmrs.size(); i++) {
      registers.hex(
          Integer.toString(i), 328 + DIGEST * i, rtmrs.get(i), "run-time register, extended");
    }
    to.hex("report_data", 520, reportData, "what the guest wanted bound");
    later.ifPresent(more -> {
      to.hex("tee_tcb_svn_2", 584, more.teeTcbSvn2(), "security versions that run now");
      to.hex("mr_service_td", 600, more.mrServiceTd(), "measurement of bound service domains");
    });
  }
}
