package dev.adyton.verification.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.evidence.EpidEvidence;
import dev.adyton.evidence.intel.IasReport;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.PckExtension.Configuration;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.intel.QuoteBody;
import dev.adyton.evidence.intel.SgxReport;
import dev.adyton.evidence.intel.TdReport;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.BootClaims;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.CodeClaims;
import dev.adyton.verification.claim.Dates;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.PlatformClaims;
import dev.adyton.verification.claim.Shield;
import dev.adyton.verification.tcb.TcbReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Evidence of Intel's family in the common vocabulary.
///
/// @param crypto the providers
public record IntelClaims(Crypto crypto) {

  /// {@return what a quote says} The node is the digest of the PPID in the platform's certificate.
  public Claims of(String tee, Quote quote, QuoteProcedure procedure) {
    PlatformClaims platform =
        new PlatformClaims(
            tee,
            Optional.of(AnchorKind.INTEL_SGX_ROOT),
            procedure.platform().map(PckExtension::ppid).map(crypto::sha256),
            Label.HARDWARE,
            shield(quote.body()),
            settings(quote.body(), procedure.platform()),
            procedure.tcb());
    Map<String, Long> versions = versions(quote.body());
    versions.put("qe_isv_svn", (long) quote.signature().qeReport().isvSvn());
    procedure.platform().ifPresent(pck -> versions.put("pce_svn", (long) pck.pceSvn()));
    Dates dates = new Dates(Optional.empty(), procedure.issued(), procedure.validUntil());
    return claims(platform, quote.body(), versions, dates);
  }

  /// {@return what a report of Intel's attestation service says} It hides which machine it is
  /// about.
  public Claims of(EpidEvidence evidence, Optional<Instant> validUntil) {
    IasReport report = evidence.report();
    PlatformClaims platform =
        new PlatformClaims(
            evidence.tee(),
            Optional.of(AnchorKind.INTEL_REPORT_ROOT),
            Optional.empty(),
            Label.HARDWARE,
            Shield.ENCLAVE,
            Map.of(),
            IasStatusTold.status(report).map(status -> tcb(status, report)));
    Dates dates =
        new Dates(Optional.of(report.timestamp()), Optional.of(report.timestamp()), validUntil);
    return claims(platform, report.report(), versions(report.report()), dates);
  }

  private static TcbReport tcb(TcbStatus status, IasReport report) {
    return new TcbReport(
        status,
        Map.of(),
        report.advisories().isEmpty() ? Map.of() : Map.of("platform", report.advisories()),
        Optional.empty(),
        OptionalLong.empty());
  }

  private Claims claims(
      PlatformClaims platform, QuoteBody body, Map<String, Long> versions, Dates dates) {
    return new Claims(
        platform,
        code(body),
        BootClaims.UNKNOWN,
        Optional.empty(),
        versions,
        body.reportData(),
        Freshness.NONE,
        dates);
  }

  private static Shield shield(QuoteBody body) {
    return switch (body) {
      case SgxReport _ -> Shield.ENCLAVE;
      case TdReport _ -> Shield.GUEST;
    };
  }

  private static Map<String, Boolean> settings(QuoteBody body, Optional<PckExtension> platform) {
    Map<String, Boolean> settings = new TreeMap<>();
    if (body instanceof TdReport td) {
      settings.putAll(td.attributes());
    }
    platform.flatMap(PckExtension::configuration).ifPresent(set -> put(settings, set));
    return settings;
  }

  private static void put(Map<String, Boolean> settings, Configuration configuration) {
    settings.put("dynamic_platform", configuration.dynamicPlatform());
    settings.put("cached_keys", configuration.cachedKeys());
    settings.put("smt_enabled", configuration.smtEnabled());
  }

  /// The version of the TDX module in one number: the major one times 256, and the minor one.
  private static Map<String, Long> versions(QuoteBody body) {
    Map<String, Long> versions = new TreeMap<>();
    switch (body) {
      case SgxReport sgx -> {
        versions.put("isv_svn", (long) sgx.isvSvn());
        versions.put("config_svn", (long) sgx.configSvn());
      }
      case TdReport td -> {
        versions.put("module", td.moduleVersion() * 256L + td.teeTcbSvn().at(0));
        versions.put("seam_loader", (long) td.teeTcbSvn().at(2));
      }
    }
    return versions;
  }

  private static CodeClaims code(QuoteBody body) {
    return switch (body) {
      case SgxReport sgx -> code(sgx);
      case TdReport td -> code(td);
    };
  }

  private static CodeClaims code(SgxReport sgx) {
    return CodeClaims.of(Map.of("mr_enclave", sha256(sgx.mrEnclave())), sgx.debug())
        .signed(
            Optional.of(sha256(sgx.mrSigner())),
            OptionalLong.of(sgx.isvProdId()),
            OptionalLong.of(sgx.isvSvn()))
        .with(
            Map.of(
                "config_id", sgx.configId(),
                "isv_ext_prod_id", sgx.isvExtProdId(),
                "isv_family_id", sgx.isvFamilyId()));
  }

  private static CodeClaims code(TdReport td) {
    Map<String, Digest> measurements = new TreeMap<>();
    measurements.put("mr_td", sha384(td.mrTd()));
    measurements.put("mr_seam", sha384(td.mrSeam()));
    for (int i = 0; i < td.rtmrs().size(); i++) {
      measurements.put("rtmr" + i, sha384(td.rtmrs().get(i)));
    }
    td.later().ifPresent(more -> measurements.put("mr_service_td", sha384(more.mrServiceTd())));
    return CodeClaims.of(measurements, td.debug())
        .with(
            Map.of(
                "mr_config_id", td.mrConfigId(),
                "mr_owner", td.mrOwner(),
                "mr_owner_config", td.mrOwnerConfig()));
  }

  private static Digest sha256(Bytes value) {
    return new Digest(HashAlgorithm.SHA256, value);
  }

  private static Digest sha384(Bytes value) {
    return new Digest(HashAlgorithm.SHA384, value);
  }
}
