package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.exchange.TaskCalls;
import dev.adyton.enclave.wire.CallClient;
import dev.adyton.enclave.wire.CallFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Calls to a node that must answer in time. One that does not loses its connection, so that no
/// waiting is longer than the engine wants, whatever the node does.
final class PunctualCalls implements TaskCalls {

  private final CallClient node;
  private final Duration patience;

  /// @param patience how long one answer may take, well over what a long poll takes
  PunctualCalls(CallClient node, Duration patience) {
    this.node = node;
    this.patience = patience;
  }

  @Override
  public Bytes call(int method, Bytes request) throws IOException {
    Thread watch = Thread.ofVirtual().name("patience").start(this::disconnectInTime);
    try {
      return node.call(method, request);
    } catch (CallFailedException e) {
      throw new IOException("the node answered with a fault");
    } finally {
      watch.interrupt();
    }
  }

  private void disconnectInTime() {
    try {
      Thread.sleep(patience);
      node.close();
    } catch (InterruptedException e) {
      // The answer came.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
