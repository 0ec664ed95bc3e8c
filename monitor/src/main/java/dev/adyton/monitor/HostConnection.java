package dev.adyton.monitor;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.HostCall;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.enclave.wire.Refusal;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/// One connection of a node. It carries at most one enclave, which ends with it.
final class HostConnection {

  private final Monitor monitor;
  private final Frames frames;
  private final OptionalInt node;
  private Optional<RunningEnclave> enclave = Optional.empty();

  HostConnection(Monitor monitor, Frames frames, OptionalInt node) {
    this.monitor = monitor;
    this.frames = frames;
    this.node = node;
  }

  /// Answers the node until it closes its end or breaks the protocol.
  void serve() throws IOException {
    try (frames) {
      converse();
    } finally {
      enclave.ifPresent(running -> running.end(EnclaveExit.HALTED));
    }
  }

  private void converse() throws IOException {
    try {
      Optional<Bytes> message = frames.read();
      while (message.isPresent()) {
        answer(HostCall.parse(message.get()));
        message = frames.read();
      }
    } catch (FormatException e) {
      reply(new HostReply.Refused(Refusal.MALFORMED, "no message of this protocol"));
    }
  }

  private void answer(HostCall call) throws IOException {
    try {
      switch (call) {
        case HostCall.Identify() -> reply(monitor.identity());
        case HostCall.AddImage add -> reply(monitor.add(add));
        case HostCall.Spawn spawn -> spawn(spawn);
        case HostCall.Halt() -> running().end(EnclaveExit.HALTED);
      }
    } catch (Refused e) {
      reply(e.reply());
    }
  }

  private void spawn(HostCall.Spawn call) throws IOException, Refused {
    if (enclave.isPresent()) {
      throw new Refused(Refusal.OUT_OF_ORDER, "this connection has its enclave");
    }
    RunningEnclave spawned = monitor.spawn(call, node);
    enclave = Optional.of(spawned);
    reply(new HostReply.Spawned(spawned.instance()));
    spawned.whenEnded(record -> tellEnd(spawned.instance(), record));
  }

  private RunningEnclave running() throws Refused {
    return enclave.orElseThrow(
        () -> new Refused(Refusal.OUT_OF_ORDER, "this connection has no enclave"));
  }

  private void tellEnd(Bytes instance, DsseEnvelope record) {
    try {
      reply(new HostReply.Ended(instance, record));
    } catch (IOException e) {
      // The node is gone; the enclave is too.
    }
  }

  private void reply(HostReply reply) throws IOException {
    frames.write(reply.encode());
  }
}
