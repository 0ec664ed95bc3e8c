package dev.adyton.evidence.amd;

import dev.adyton.codec.Bytes;

/// Numbers of many bytes, least significant first.
final class LittleEndian {

  private LittleEndian() {}

  static Bytes reversed(Bytes bytes) {
    byte[] reversed = new byte[bytes.length()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = (byte) bytes.at(reversed.length - 1 - i);
    }
    return Bytes.of(reversed);
  }

  static boolean isZero(Bytes bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes.at(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
