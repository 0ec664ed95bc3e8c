package dev.adyton.enclave.wire;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;

/// Writes the members of one message, the mirror of [MessageReader].
final class MessageWriter {

  private final ByteWriter writer = new ByteWriter();

  static MessageWriter tagged(int tag) {
    MessageWriter message = new MessageWriter();
    message.writer.u8(tag);
    return message;
  }

  MessageWriter fixed(Bytes bytes) {
    writer.bytes(bytes);
    return this;
  }

  MessageWriter bytes(Bytes bytes) {
    writer.u32be(bytes.length()).bytes(bytes);
    return this;
  }

  MessageWriter text(String text) {
    return bytes(Bytes.utf8(text));
  }

  MessageWriter number(long value) {
    writer.i64be(value);
    return this;
  }

  MessageWriter flag(boolean value) {
    writer.u8(value ? 1 : 0);
    return this;
  }

  Bytes done() {
    return writer.toBytes();
  }
}
