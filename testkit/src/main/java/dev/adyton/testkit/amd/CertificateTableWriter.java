package dev.adyton.testkit.amd;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.evidence.amd.CertificateTable;
import dev.adyton.evidence.amd.KeyKind;
import java.util.List;

/// Writes the table of certificates that a host joins to a report, the mirror of {@link
/// CertificateTable}.
final class CertificateTableWriter {

  private static final int ENTRY = 24;
  private static final Bytes VCEK = Bytes.fromHex("63da758de6644564adc5f4b93be8accd");
  private static final Bytes VLEK = Bytes.fromHex("a8074bc2a25a483eaae639c045a0b8a1");
  private static final Bytes ASK = Bytes.fromHex("4ab7b379bbac4fe4a02f05aef327c782");
  private static final Bytes ARK = Bytes.fromHex("c0b406a4a803495297433fb6014cd0ae");

  private CertificateTableWriter() {}

  static Bytes write(KeyKind kind, Bytes key, Bytes authority, Bytes root) {
    List<Bytes> kinds = List.of(kind == KeyKind.VLEK ? VLEK : VCEK, ASK, ARK);
    List<Bytes> certificates = List.of(key, authority, root);
    ByteWriter table = new ByteWriter();
    int offset = ENTRY * (kinds.size() + 1);
    for (int i = 0; i < kinds.size(); i++) {
      int length = certificates.get(i).length();
      table.bytes(kinds.get(i)).u32le(offset).u32le(length);
      offset += length;
    }
    table.bytes(Bytes.of(new byte[ENTRY]));
    certificates.forEach(table::bytes);
    return table.toBytes();
  }
}
