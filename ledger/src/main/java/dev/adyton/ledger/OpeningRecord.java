package dev.adyton.ledger;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.tlog.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the ledger keeps behind an entry: the leaf, and the digest of the stored document. In a
/// file it is preceded by its length as two bytes, most significant first; a length of 0 stands for
/// an entry whose leaf was forgotten.
record OpeningRecord(Optional<Leaf> leaf, Optional<Digest> document) {

  static final OpeningRecord FORGOTTEN = new OpeningRecord(Optional.empty(), Optional.empty());

  /// The longest record with its length.
  static final int MAX_BYTES = 512;

  private static final String FORMAT = "opening";
  private static final String LABEL = "adyton/opening/1";

  Bytes encode() {
    Bytes content = leaf.map(this::content).orElse(Bytes.EMPTY);
    return new ByteWriter().u16be(content.length()).bytes(content).toBytes();
  }

  private Bytes content(Leaf known) {
    return Cbor.encode(
        Cbor.array(
            Cbor.text(LABEL),
            Cbor.bytes(known.opening()),
            Cbor.bytes(document.map(Digest::value).orElse(Bytes.EMPTY))));
  }

  /// The first `count` records of a file, and whatever follows is left.
  static List<OpeningRecord> parse(Bytes file, int count) {
    ByteReader reader = file.reader(FORMAT);
    List<OpeningRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(parse(reader.bytes(reader.u16be("length"), "record")));
    }
    return records;
  }

  /// How many bytes the first `count` records of a file take.
  static int bytes(Bytes file, int count) {
    ByteReader reader = file.reader(FORMAT);
    for (int i = 0; i < count; i++) {
      reader.bytes(reader.u16be("length"), "record");
    }
    return reader.position();
  }

  private static OpeningRecord parse(Bytes content) {
    if (content.isEmpty()) {
      return FORGOTTEN;
    }
    if (content.length() > MAX_BYTES - 2) {
      throw new FormatException(FORMAT, 0, "record", "exceeds " + MAX_BYTES + " bytes");
    }
    CborItems items = CborItems.of(Cbor.decodeDeterministic(content), FORMAT);
    items.label(LABEL);
    Leaf leaf = Leaf.parse(items.bytes("leaf"));
    Bytes document = items.bytes("document");
    items.end();
    return new OpeningRecord(Optional.of(leaf), digest(document));
  }

  private static Optional<Digest> digest(Bytes value) {
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(new Digest(HashAlgorithm.SHA256, value));
  }
}
