package dev.adyton.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborMap;
import dev.adyton.codec.CoseSign1;
import java.util.Map;

/// Well-formed values whose signatures are of nobody.
final class Samples {

  static final CborMap ES256 = Cbor.map(Cbor.integer(1), Cbor.integer(-7));

  private Samples() {}

  static EnclaveReport report() {
    return new EnclaveReport(
        filled(1),
        filled(2),
        filled(3),
        7,
        8,
        filled(4),
        Mode.PROCESS,
        false,
        new Limits(600, 1024),
        Map.of("user", "applied", "monitor-user", "own"),
        filled(5));
  }

  static AttestedArray array() {
    return new AttestedArray(Purposes.TASK, filled(6), Bytes.utf8("monitor key"), report());
  }

  static SoftwareEvidence software() {
    Bytes payload = SoftwareEvidence.payload(Bytes.utf8("root key"), filled(7));
    return SoftwareEvidence.parse(signed(payload));
  }

  static CompositeEvidence composite() {
    return CompositeEvidence.of(signed(array().encoded()), software());
  }

  static Bytes signed(Bytes payload) {
    return CoseSign1.of(ES256, CborMap.EMPTY, payload, Bytes.of(new byte[64])).encoded();
  }

  static Bytes filled(int value) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) value);
    return Bytes.of(bytes);
  }
}
