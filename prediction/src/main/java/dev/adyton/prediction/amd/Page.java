package dev.adyton.prediction.amd;

import dev.adyton.codec.Bytes;

/// A page of memory under construction, 4096 bytes, zero at first. Numbers are little-endian.
final class Page {

  static final int SIZE = 4096;

  private final byte[] content = new byte[SIZE];

  Page u16(int at, int value) {
    return number(at, 2, value);
  }

  Page u32(int at, long value) {
    return number(at, 4, value);
  }

  Page u64(int at, long value) {
    return number(at, 8, value);
  }

  Page bytes(int at, Bytes bytes) {
    System.arraycopy(bytes.toArray(), 0, content, at, bytes.length());
    return this;
  }

  private Page number(int at, int size, long value) {
    for (int i = 0; i < size; i++) {
      content[at + i] = (byte) (value >>> (Byte.SIZE * i));
    }
    return this;
  }

  Bytes toBytes() {
    return Bytes.of(content);
  }
}
