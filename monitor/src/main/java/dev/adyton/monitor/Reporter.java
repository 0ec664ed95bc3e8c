package dev.adyton.monitor;

import dev.adyton.attester.MonitorAttester;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Dsse;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.monitor.process.TerminationFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/// What the monitor signs: reports of enclaves, and of their ends.
final class Reporter {

  private final Crypto crypto;
  private final InstantSource clock;
  private final SigningKey monitorKey;
  private final MonitorAttester attester;

  Reporter(Crypto crypto, InstantSource clock, SigningKey monitorKey, MonitorAttester attester) {
    this.crypto = crypto;
    this.clock = clock;
    this.monitorKey = monitorKey;
    this.attester = attester;
  }

  Crypto crypto() {
    return crypto;
  }

  Bytes newInstance() {
    return crypto.random(EnclaveReport.SIZE);
  }

  Bytes evidence(String purpose, Bytes nonce, EnclaveReport report) {
    try {
      return attester.evidence(purpose, nonce, report).encoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DsseEnvelope termination(Bytes instance, TerminationFacts facts, EnclaveExit exit) {
    TerminationRecord record =
        new TerminationRecord(
            instance,
            facts.processes(),
            facts.memoryFileSystems(),
            facts.swap(),
            exit.text(),
            clock.instant());
    return Dsse.sign(
        TerminationRecord.PAYLOAD_TYPE, record.encode(), monitorKey, KeyPurpose.MONITOR);
  }
}
