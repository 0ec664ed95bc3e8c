package dev.adyton.enclave.host.mock;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.enclave.guest.EnclaveProgram;
import dev.adyton.enclave.guest.Guest;
import dev.adyton.enclave.guest.Surroundings;
import dev.adyton.enclave.host.Enclaves.Enclave;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.GuestConversation;
import dev.adyton.enclave.wire.GuestReply;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// A program in a thread, and its monitor in another.
final class MockEnclave implements Enclave {

  private final MockEnclaves monitor;
  private final Bytes instance;
  private final Digest measurement;
  private final Limits limits;
  private final boolean debug;
  private final PipePair pair;
  private final CompletableFuture<EnclaveExit> end = new CompletableFuture<>();

  MockEnclave(
      MockEnclaves monitor, Bytes instance, Digest measurement, Limits limits, boolean debug)
      throws IOException {
    this.monitor = monitor;
    this.instance = instance;
    this.measurement = measurement;
    this.limits = limits;
    this.debug = debug;
    this.pair = PipePair.open();
  }

  void start(EnclaveProgram program, Crypto crypto, InstantSource clock, Path taskDirectory) {
    Path socket = taskDirectory.resolve(EnclaveContext.NODE_SOCKET);
    Thread inside =
        Thread.ofVirtual()
            .name("mock-enclave")
            .unstarted(() -> run(program, crypto, clock, socket));
    Thread.ofVirtual().name("mock-monitor").start(this::converse);
    inside.start();
  }

  private void run(EnclaveProgram program, Crypto crypto, InstantSource clock, Path socket) {
    Frames channel = Frames.over(pair.there());
    Thread self = Thread.currentThread();
    Surroundings surroundings = new Surroundings(socket, () -> {}, self::interrupt);
    end.complete(Guest.run(program, channel, surroundings, crypto, clock));
    pair.close();
  }

  private void converse() {
    GuestReply.Welcome welcome =
        new GuestReply.Welcome(instance, measurement.value(), limits, debug);
    try {
      GuestConversation.hold(Frames.over(pair.here()), welcome, this::evidence, new Unwatched());
    } catch (IOException | FormatException e) {
      end.complete(EnclaveExit.UNKNOWN);
    }
  }

  private Bytes evidence(String purpose, Bytes nonce, Bytes boundData) {
    EnclaveReport report =
        new EnclaveReport(
            instance,
            measurement.value(),
            Bytes.EMPTY,
            0,
            0,
            monitor.configuration(),
            Mode.MOCK,
            debug,
            limits,
            new TreeMap<>(),
            boundData);
    return monitor.evidence(purpose, nonce, report);
  }

  @Override
  public Bytes instance() {
    return instance;
  }

  @Override
  public void halt() {
    end.complete(EnclaveExit.HALTED);
    pair.close();
  }

  @Override
  public HostReply.Ended awaitEnd() throws IOException {
    try {
      return new HostReply.Ended(instance, monitor.termination(instance, end.join()));
    } catch (CompletionException e) {
      throw new IOException("the mock enclave was lost", e);
    }
  }

  @Override
  public void close() {
    halt();
  }

  /// No clock is watched: a thread cannot be ended.
  private static final class Unwatched implements GuestConversation.Listener {
    @Override
    public void workBegins() {}

    @Override
    public void workEnds() {}

    @Override
    public void ends(EnclaveExit how) {}
  }
}
