package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Dsse;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.Confinement;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.EvidenceSource;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.TerminationRecord;
import java.util.Map;

/// A monitor for tests: reports on enclaves that do not exist and signs what a genuine one signs.
public final class FakeMonitor {

  private static final Limits LIMITS = new Limits(600, 1024);

  private final Crypto crypto;
  private final FakeSoftwareRoot root;
  private final SigningKey key;

  private FakeMonitor(Crypto crypto, FakeSoftwareRoot root, SigningKey key) {
    this.crypto = crypto;
    this.root = root;
    this.key = key;
  }

  static FakeMonitor create(Crypto crypto, FakeSoftwareRoot root) {
    return new FakeMonitor(
        crypto, root, SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.MONITOR, 1));
  }

  /// {@return the public key}
  public VerificationKey key() {
    return key.publicKey();
  }

  /// {@return the root that vouches for this monitor}
  public FakeSoftwareRoot root() {
    return root;
  }

  /// {@return a report on a fresh instance of an image: mode `process`, privileged launcher, every
  /// step applied}
  ///
  /// @param measurement the digest of the image, 32 bytes
  /// @param boundData the hash of what the enclave binds, 32 bytes
  public EnclaveReport report(Bytes measurement, Bytes boundData) {
    return new EnclaveReport(
        crypto.random(EnclaveReport.SIZE),
        measurement,
        Bytes.EMPTY,
        1,
        1,
        Bytes.of(new byte[EnclaveReport.SIZE]),
        Mode.PROCESS,
        false,
        LIMITS,
        Map.of(
            Confinement.MONITOR_USER,
            Confinement.OWN,
            Confinement.USER,
            Confinement.APPLIED,
            "seccomp",
            Confinement.APPLIED),
        boundData);
  }

  /// {@return evidence that answers a challenge, genuine until it is changed}
  ///
  /// @param purpose what it is for
  /// @param nonce the challenger's 32 bytes
  /// @param report what the monitor says about the enclave
  public FakeEvidence evidence(String purpose, Bytes nonce, EnclaveReport report) {
    return FakeEvidence.of(this, new AttestedArray(purpose, nonce, key().encoded(), report));
  }

  /// {@return the port through which an enclave with that report gets genuine evidence; what it
  /// binds takes the place of the report's bound data}
  public EvidenceSource source(EnclaveReport report) {
    return (purpose, nonce, boundData) ->
        evidence(purpose, nonce, report).boundData(boundData).encoded();
  }

  /// {@return a termination record in an envelope that this monitor signed}
  public DsseEnvelope sign(TerminationRecord termination) {
    return Dsse.sign(TerminationRecord.PAYLOAD_TYPE, termination.encode(), key, KeyPurpose.MONITOR);
  }

  Bytes sign(AttestedArray array) {
    return Cose.sign(array.encoded(), Bytes.EMPTY, key, KeyPurpose.MONITOR).encoded();
  }
}
