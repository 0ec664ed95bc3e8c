package dev.adyton.enclave.guest;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.enclave.wire.CallClient;
import dev.adyton.enclave.wire.GuestCall;
import dev.adyton.enclave.wire.GuestReply;
import dev.adyton.enclave.wire.Refusal;
import dev.adyton.evidence.EvidenceSource;
import dev.adyton.evidence.Limits;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a program has inside an enclave: who it is, evidence of itself, and the way to the node. A
/// program hands none of it to a function.
public final class EnclaveContext implements EvidenceSource {

  /// The node's socket, in the enclave's working directory.
  public static final String NODE_SOCKET = "node.sock";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final MonitorLine monitor;
  private final GuestReply.Welcome self;
  private final Surroundings surroundings;
  private final Crypto crypto;
  private final InstantSource clock;
  private final AtomicBoolean connected = new AtomicBoolean();

  EnclaveContext(
      MonitorLine monitor,
      GuestReply.Welcome self,
      Surroundings surroundings,
      Crypto crypto,
      InstantSource clock) {
    this.monitor = monitor;
    this.self = self;
    this.surroundings = surroundings;
    this.crypto = crypto;
    this.clock = clock;
  }

  /// {@return the 32 bytes that name this enclave, drawn by its monitor when it was started}
  public Bytes instance() {
    return self.instance();
  }

  /// {@return the measurement of the image that this enclave was started from}
  public Digest measurement() {
    return new Digest(HashAlgorithm.SHA256, self.measurement());
  }

  /// {@return what this enclave may use, as its report states it}
  public Limits limits() {
    return self.limits();
  }

  /// {@return whether the image is one for debugging}
  public boolean debug() {
    return self.debug();
  }

  /// {@return cryptography with this enclave's own randomness}
  public Crypto crypto() {
    return crypto;
  }

  /// {@return the machine's clock: whoever runs the machine sets it}
  public InstantSource clock() {
    return clock;
  }

  /// {@return fresh evidence of this enclave}
  ///
  /// @throws ReportRefusedException if the monitor refuses, for good after [#noMoreReports()]
  /// @throws MonitorLostException if the monitor does not answer
  @Override
  public Bytes evidence(String purpose, Bytes nonce, Bytes boundData) {
    GuestReply reply = monitor.call(new GuestCall.Report(purpose, nonce, boundData));
    return switch (reply) {
      case GuestReply.EvidenceReply(Bytes evidence) -> evidence;
      case GuestReply.Refused(Refusal why) -> throw new ReportRefusedException(why);
      case GuestReply.Done done -> throw MonitorLostException.outOfStep();
      case GuestReply.Welcome welcome -> throw MonitorLostException.outOfStep();
    };
  }

  /// Gives up evidence for good, before anything secret is opened. The limits' wall clock starts.
  ///
  /// @throws MonitorLostException if the monitor does not confirm it: nothing may be opened then
  public void noMoreReports() {
    monitor.done(new GuestCall.NoMoreReports());
  }

  /// Says that the result is there and signed. The limits' wall clock stops.
  ///
  /// @throws MonitorLostException if the monitor does not confirm it
  public void workDone() {
    monitor.done(new GuestCall.WorkDone());
  }

  /// {@return the connection to the node, which is not trusted} There is one: behind it the door is
  /// shut, and the enclave connects to nothing more.
  ///
  /// @throws IllegalStateException if it was asked for before
  /// @throws IOException if the node does not listen, or the door stays open
  public CallClient connectToNode() throws IOException {
    if (connected.getAndSet(true)) {
      throw new IllegalStateException("an enclave connects to its node once");
    }
    CallClient node = CallClient.connect(surroundings.nodeSocket(), PATIENCE);
    try {
      surroundings.door().shut();
      return node;
    } catch (IOException e) {
      node.close();
      throw e;
    }
  }
}
