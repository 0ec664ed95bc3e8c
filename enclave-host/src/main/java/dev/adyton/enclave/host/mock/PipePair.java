package dev.adyton.enclave.host.mock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;

/// Two channels within one process: what one writes the other reads.
record PipePair(ByteChannel here, ByteChannel there) implements AutoCloseable {

  static PipePair open() throws IOException {
    Pipe down = Pipe.open();
    Pipe up = Pipe.open();
    return new PipePair(new Duplex(up.source(), down.sink()), new Duplex(down.source(), up.sink()));
  }

  @Override
  public void close() {
    try {
      here.close();
      there.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Duplex(Pipe.SourceChannel in, Pipe.SinkChannel out) implements ByteChannel {

    @Override
    public int read(ByteBuffer to) throws IOException {
      return in.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return out.write(from);
    }

    @Override
    public boolean isOpen() {
      return in.isOpen() && out.isOpen();
    }

    @Override
    public void close() throws IOException {
      in.close();
      out.close();
    }
  }
}
