package dev.adyton.crypto;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.time.Instant;

/// What a key of signed notes signs, by the number in its encoding.
///
/// @spec https://c2sp.org/signed-note Signed notes
/// @spec https://c2sp.org/tlog-cosignature Cosignatures
public enum NoteKind {
  /// A signature over the text alone, as logs make it: Ed25519, 64 bytes.
  LOG(0x01),
  /// A cosignature over the text and a time, as witnesses make it: the time in seconds since 1970,
  /// 8 bytes big-endian, then Ed25519, 64 bytes.
  COSIGNATURE(0x04);

  static final int SIGNATURE_SIZE = 64;
  static final int TIME_SIZE = Long.BYTES;

  private final int id;

  NoteKind(int id) {
    this.id = id;
  }

  static NoteKind of(int id) {
    for (NoteKind kind : values()) {
      if (kind.id == id) {
        return kind;
      }
    }
    throw new FormatException("note key", 0, "algorithm", "is not known: " + id);
  }

  /// {@return the number in the encoding of keys}
  public int id() {
    return id;
  }

  /// {@return what a cosignature over a text at a time covers}
  static Bytes cosigned(String text, Instant at) {
    return Bytes.utf8("cosignature/v1\ntime " + at.getEpochSecond() + "\n" + text);
  }

  static Bytes time(Instant at) {
    return new ByteWriter().i64be(at.getEpochSecond()).toBytes();
  }
}
