package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.evidence.amd.EndorsementKey;
import dev.adyton.evidence.amd.TcbVersion;
import dev.adyton.testkit.x509.CertificateDraft;
import java.nio.charset.StandardCharsets;

/// Writes the extensions of the certificates of endorsement keys, the mirror of {@link
/// EndorsementKey}.
final class EndorsementKeyWriter {

  private static final String ARC = "1.3.6.1.4.1.3704.1.";
  private static final byte IA5_STRING = 0x16;

  private final CertificateDraft to;

  private EndorsementKeyWriter(CertificateDraft to) {
    this.to = to;
  }

  static void write(EndorsementKey key, CertificateDraft to) {
    new EndorsementKeyWriter(to).write(key);
  }

  private void write(EndorsementKey key) {
    number("1", key.structVersion());
    put("2", ia5(key.productName()));
    tcb(key.tcb());
    // Bare bytes: the one extension whose value is no DER.
    key.hwId().ifPresent(id -> put("4", id));
    key.cspId().ifPresent(id -> put("5", ia5(id)));
  }

  private void tcb(TcbVersion tcb) {
    number("3.1", tcb.bootloader());
    number("3.2", tcb.tee());
    number("3.3", tcb.snp());
    for (int reserved = 4; reserved < 8; reserved++) {
      number("3." + reserved, 0);
    }
    number("3.8", tcb.microcode());
    tcb.fmc().ifPresent(fmc -> number("3.9", fmc));
  }

  private void number(String arc, int value) {
    put(arc, new DerWriter().integer(value).toBytes());
  }

  private void put(String arc, Bytes value) {
    to.extension(ARC + arc, false, value);
  }

  private static Bytes ia5(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return Bytes.concat(Bytes.of(IA5_STRING, (byte) ascii.length), Bytes.of(ascii));
  }
}
