package dev.adyton.prediction.firmware;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Firmware in the form of OVMF, put together for tests.
public final class FirmwareDraft {

  private static final int RESET_VECTOR = 32;
  private static final Guid TABLE = Guid.of("96b582de-1fb2-45f7-baea-a366c55a082d");

  private final List<Bytes> entries = new ArrayList<>();
  private int size = 8192;
  private Bytes body = Bytes.EMPTY;

  /// Starts with an empty table.
  public FirmwareDraft() {}

  /// Puts an entry before those that are there.
  public FirmwareDraft entry(String name, Bytes content) {
    entries.addFirst(entry(Guid.of(name), content));
    return this;
  }

  /// Begins the firmware with these bytes.
  public FirmwareDraft body(Bytes begin) {
    body = begin;
    return this;
  }

  /// Makes the firmware that long.
  public FirmwareDraft size(int bytes) {
    size = bytes;
    return this;
  }

  private static Bytes entry(Guid name, Bytes content) {
    return new ByteWriter()
        .bytes(content)
        .u16le(content.length() + 18)
        .bytes(name.encoded())
        .toBytes();
  }

  /// {@return how far before the end the body begins}
  public int distance() {
    return size;
  }

  /// {@return the firmware}
  public Bytes toBytes() {
    Bytes content = Bytes.concat(entries.toArray(Bytes[]::new));
    Bytes table = entry(TABLE, content);
    int padding = size - body.length() - table.length() - RESET_VECTOR;
    return Bytes.concat(body, Bytes.of(new byte[padding]), table, Bytes.of(new byte[RESET_VECTOR]));
  }
}
