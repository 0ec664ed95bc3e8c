package dev.adyton.verification.claim;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What evidence says, in one vocabulary for every kind of TEE: an appraisal reads nothing else, so
/// that a new kind needs no new rule. Claims are plain data: only a {@link Verified} says that they
/// are true, and of which challenge.
///
/// Names of versions, settings, measurements and configuration are those of the specification of
/// the evidence, in snake_case, as in its facts.
///
/// @param platform what vouches, and in which state it is
/// @param code what runs inside
/// @param boot how the platform came up
/// @param monitor the monitor's part; none where the platform vouches for the enclave or guest
///   itself
/// @param versions security versions by name, of platform and code: the greater the newer
/// @param bound the bytes that the enclave or guest wanted bound; empty where the kind of evidence
///   has no room for any
/// @param freshness which layer covers a freshness value that the relying party chose
/// @param dates when things were made and until when they hold
/// @spec https://www.rfc-editor.org/rfc/rfc9711 Entity Attestation Token
public record Claims(
    PlatformClaims platform,
    CodeClaims code,
    BootClaims boot,
    Optional<MonitorClaims> monitor,
    Map<String, Long> versions,
    Bytes bound,
    Freshness freshness,
    Dates dates) {

  /// Makes claims of a sorted copy of the versions.
  public Claims {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /// {@return the digest of the enclave image that the monitor measured}
  public Optional<Digest> image() {
    return code.measurement(CodeClaims.IMAGE);
  }

  /// {@return the 32 bytes that the monitor drew for this one enclave}
  public Optional<Bytes> instance() {
    return monitor.map(MonitorClaims::instance);
  }

  /// {@return this with another freshness}
  public Claims with(Freshness other) {
    return new Claims(platform, code, boot, monitor, versions, bound, other, dates);
  }
}
