package dev.adyton.enclave.host.mock;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.Dsse;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.enclave.guest.EnclaveProgram;
import dev.adyton.enclave.host.Enclaves;
import dev.adyton.enclave.host.MonitorRefusedException;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.enclave.wire.Refusal;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.image.Image;
import dev.adyton.image.ImageRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// A monitor that starts its enclaves as threads. Root key and monitor key are drawn when it is
/// made and go with it.
public final class MockEnclaves implements Enclaves {

  private final Crypto crypto;
  private final InstantSource clock;
  private final Supplier<EnclaveProgram> programs;
  private final SigningKey root;
  private final SigningKey monitorKey;
  private final Map<Bytes, Boolean> images = new ConcurrentHashMap<>();

  private MockEnclaves(Crypto crypto, InstantSource clock, Supplier<EnclaveProgram> programs) {
    this.crypto = crypto;
    this.clock = clock;
    this.programs = programs;
    this.root = key(KeyPurpose.ROOT);
    this.monitorKey = key(KeyPurpose.MONITOR);
  }

  /// {@return a monitor with new keys}
  ///
  /// @param programs makes the program that every enclave runs, whatever its image holds
  public static MockEnclaves create(
      Crypto crypto, InstantSource clock, Supplier<EnclaveProgram> programs) {
    return new MockEnclaves(crypto, clock, programs);
  }

  private SigningKey key(KeyPurpose purpose) {
    return SigningKey.generate(crypto, SignatureAlgorithm.ES256, purpose, 1);
  }

  @Override
  public HostReply.Identity identity() {
    return new HostReply.Identity(root.publicKey().encoded(), monitorKey.publicKey().encoded());
  }

  @Override
  public Digest addImage(Path folder) throws IOException, MonitorRefusedException {
    try {
      Image image = Image.measure(crypto, folder);
      images.put(image.measurement().value(), image.manifest().debug());
      return image.measurement();
    } catch (ImageRefusedException e) {
      throw refused(Refusal.IMAGE, e.reason());
    }
  }

  /// {@return the measurement itself, now known here: nothing of a mock enclave comes from an
  /// image}
  public Digest addImage(Digest measurement) {
    images.put(measurement.value(), false);
    return measurement;
  }

  @Override
  public Enclave spawn(Digest measurement, Limits limits, Duration life, Path taskDirectory)
      throws IOException, MonitorRefusedException {
    Boolean debug = images.get(measurement.value());
    if (debug == null) {
      throw refused(Refusal.UNKNOWN_IMAGE, measurement.toString());
    }
    MockEnclave enclave =
        new MockEnclave(this, crypto.random(EnclaveReport.SIZE), measurement, limits, debug);
    enclave.start(programs.get(), crypto, clock, taskDirectory);
    return enclave;
  }

  private static MonitorRefusedException refused(Refusal why, String reason) {
    return new MonitorRefusedException(new HostReply.Refused(why, reason));
  }

  /// {@return evidence under the mock keys}
  Bytes evidence(String purpose, Bytes nonce, EnclaveReport report) {
    Bytes array =
        new AttestedArray(purpose, nonce, monitorKey.publicKey().encoded(), report).encoded();
    Bytes rootKey = root.publicKey().encoded();
    Bytes payload = SoftwareEvidence.payload(rootKey, crypto.sha256(array).value());
    Bytes vouched = Cose.sign(payload, Bytes.EMPTY, root, KeyPurpose.ROOT).encoded();
    Bytes signed = Cose.sign(array, Bytes.EMPTY, monitorKey, KeyPurpose.MONITOR).encoded();
    return CompositeEvidence.of(signed, SoftwareEvidence.parse(vouched)).encoded();
  }

  /// {@return the digest of a configuration that is empty}
  Bytes configuration() {
    return crypto.sha256(Bytes.utf8("adyton/mock-configuration/1")).value();
  }

  /// {@return a record that claims nothing but the end of the thread}
  DsseEnvelope termination(Bytes instance, EnclaveExit exit) {
    TerminationRecord record =
        new TerminationRecord(
            instance,
            TerminationRecord.ENDED,
            TerminationRecord.UNMOUNTED,
            TerminationRecord.NOT_EXCLUDED,
            exit.text(),
            clock.instant());
    return Dsse.sign(
        TerminationRecord.PAYLOAD_TYPE, record.encode(), monitorKey, KeyPurpose.MONITOR);
  }
}
