package dev.adyton.attester;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.EnclaveReport;
import java.io.IOException;

/// Makes the evidence of a monitor: its own signature and its platform's over the same array.
public final class MonitorAttester {

  private final RootOfTrust root;
  private final SigningKey monitorKey;

  private MonitorAttester(RootOfTrust root, SigningKey monitorKey) {
    this.root = root;
    this.monitorKey = monitorKey;
  }

  /// {@return the attester of a monitor}
  ///
  /// @param root what vouches for the monitor
  /// @param monitorKey a key of purpose {@link KeyPurpose#MONITOR}, drawn at the monitor's start
  /// @throws IllegalArgumentException if the key has another purpose
  public static MonitorAttester of(RootOfTrust root, SigningKey monitorKey) {
    if (monitorKey.purpose() != KeyPurpose.MONITOR) {
      throw new IllegalArgumentException("a monitor signs with a monitor key");
    }
    return new MonitorAttester(root, monitorKey);
  }

  /// {@return the key under which the monitor signs}
  public VerificationKey monitorKey() {
    return monitorKey.publicKey();
  }

  /// {@return fresh evidence of an enclave}
  ///
  /// @param purpose what it is for
  /// @param nonce the challenger's 32 bytes
  /// @param report what the monitor says about the enclave
  /// @throws IOException if the platform does not answer
  public CompositeEvidence evidence(String purpose, Bytes nonce, EnclaveReport report)
      throws IOException {
    Bytes key = monitorKey().encoded();
    Bytes array = new AttestedArray(purpose, nonce, key, report).encoded();
    Bytes signed = Cose.sign(array, Bytes.EMPTY, monitorKey, KeyPurpose.MONITOR).encoded();
    return CompositeEvidence.of(signed, root.vouchFor(array));
  }
}
