package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/// A channel that reads given bytes, a few at a time, and keeps what is written.
final class MemoryChannel implements ByteChannel {

  private final ByteBuffer input;
  private final int portion;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private boolean open = true;

  MemoryChannel(Bytes input, int portion) {
    this.input = input.toBuffer();
    this.portion = portion;
  }

  Bytes written() {
    return Bytes.of(output.toByteArray());
  }

  @Override
  public int read(ByteBuffer to) {
    if (!input.hasRemaining()) {
      return -1;
    }
    int count = Math.min(portion, Math.min(to.remaining(), input.remaining()));
    to.put(input.slice(input.position(), count));
    input.position(input.position() + count);
    return count;
  }

  @Override
  public int write(ByteBuffer from) {
    int count = Math.min(portion, from.remaining());
    for (int i = 0; i < count; i++) {
      output.write(from.get());
    }
    return count;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
