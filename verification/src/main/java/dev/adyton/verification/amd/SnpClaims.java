package dev.adyton.verification.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.evidence.amd.FirmwareVersion;
import dev.adyton.evidence.amd.SnpReport;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.BootClaims;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.CodeClaims;
import dev.adyton.verification.claim.Dates;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.Label;
import dev.adyton.verification.claim.PlatformClaims;
import dev.adyton.verification.claim.Shield;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A report of SEV-SNP in the common vocabulary. The versions are those that the report states, for
/// which the endorsement key was derived; those at launch have names that begin with `launch_`.
///
/// @param crypto the providers
public record SnpClaims(Crypto crypto) {

  /// {@return what a report says} The node is the digest of the chip's id, unless it is masked.
  public Claims of(SnpReport report, Optional<AnchorKind> root, Dates dates) {
    return new Claims(
        new PlatformClaims(
            "snp",
            root,
            given(report.chipId()).map(crypto::sha256),
            Label.HARDWARE,
            Shield.GUEST,
            settings(report),
            Optional.empty()),
        code(report),
        BootClaims.UNKNOWN,
        Optional.empty(),
        versions(report),
        report.reportData(),
        Freshness.NONE,
        dates);
  }

  /// A guest whose owner signed its identity has a signer and a version; without, nobody vouches
  /// for the number.
  private static CodeClaims code(SnpReport report) {
    Map<String, Digest> measurements = new TreeMap<>();
    measurements.put("measurement", sha384(report.measurement()));
    Optional<Digest> signer = given(report.idKeyDigest()).map(SnpClaims::sha384);
    given(report.authorKeyDigest())
        .ifPresent(author -> measurements.put("author_key_digest", sha384(author)));
    return CodeClaims.of(measurements, report.policy().debug())
        .signed(signer, OptionalLong.empty(), OptionalLong.of(report.guestSvn()))
        .with(
            Map.of(
                "host_data", report.hostData(),
                "family_id", report.familyId(),
                "image_id", report.imageId()));
  }

  private static Map<String, Boolean> settings(SnpReport report) {
    Map<String, Boolean> settings = new TreeMap<>(report.settings());
    report.policy().settings().forEach((name, on) -> settings.put("policy_" + name, on));
    settings.put("vmpl0", report.vmpl() == 0);
    settings.put(PlatformClaims.PROVISIONAL_FIRMWARE, report.provisional());
    return settings;
  }

  private static Map<String, Long> versions(SnpReport report) {
    Map<String, Long> versions = new TreeMap<>();
    put(versions, "", report.reportedTcb());
    put(versions, "launch_", report.launchTcb());
    versions.put("guest_svn", report.guestSvn());
    versions.put("firmware", number(report.committedVersion()));
    return versions;
  }

  private static void put(Map<String, Long> versions, String prefix, TcbVersion tcb) {
    versions.put(prefix + "bootloader", (long) tcb.bootloader());
    versions.put(prefix + "tee", (long) tcb.tee());
    versions.put(prefix + "snp", (long) tcb.snp());
    versions.put(prefix + "microcode", (long) tcb.microcode());
    tcb.fmc().ifPresent(fmc -> versions.put(prefix + "fmc", (long) fmc));
  }

  /// The committed firmware in one number: 1.55.21 is 1 · 65536 + 55 · 256 + 21.
  private static long number(FirmwareVersion firmware) {
    return firmware.major() * 0x10000L + firmware.minor() * 0x100L + firmware.build();
  }

  private static Optional<Bytes> given(Bytes value) {
    return value.equals(Bytes.of(new byte[value.length()])) ? Optional.empty() : Optional.of(value);
  }

  private static Digest sha384(Bytes value) {
    return new Digest(HashAlgorithm.SHA384, value);
  }
}
