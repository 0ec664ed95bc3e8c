package dev.adyton.enclave.wire;

import dev.adyton.evidence.Limits;

/// Limits within a message: wall seconds, then MiB of memory.
final class LimitsCodec {

  private static final long MOST_SECONDS = 31L * 24 * 60 * 60;
  private static final long MOST_MEBIBYTES = 1L << 24;

  private LimitsCodec() {}

  static MessageWriter write(MessageWriter writer, Limits limits) {
    return writer.number(limits.wallSeconds()).number(limits.memoryMiB());
  }

  static Limits read(MessageReader reader) {
    long wall = reader.number(1, MOST_SECONDS, "wall seconds");
    return new Limits(wall, reader.number(1, MOST_MEBIBYTES, "memory MiB"));
  }
}
