package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborItems;
import dev.adyton.crypto.Digest;

/// Which bytes of a blob an engine asks for.
record BlobRange(Digest blob, long offset, int length) {

  BlobRange {
    if (offset < 0 || length < 1 || length > TaskHost.MAX_CHUNK) {
      throw new IllegalArgumentException(length + " bytes at " + offset);
    }
  }

  static BlobRange read(CborItems items) {
    return new BlobRange(
        Wire.readDigest(items, "blob"),
        items.integer("offset", 0, Long.MAX_VALUE),
        (int) items.integer("length", 1, TaskHost.MAX_CHUNK));
  }

  Bytes encode() {
    return Wire.message(Wire.digest(blob), Wire.integer(offset), Wire.integer(length));
  }
}
