package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.EvidenceSource;
import java.io.IOException;
import java.util.Optional;

/// The monitor's side of the talk with one enclave: the order in which messages may come, and what
/// is never answered. It holds one connection, so nothing that another enclave says can get here.
///
/// Order: `Hello`, any number of `Report`, `NoMoreReports`, `WorkDone`, `Exit`. `Exit` may come at
/// any time after `Hello` and ends the talk; each of the others counts once.
public final class GuestConversation {

  /// What an enclave's steps mean to its monitor.
  public interface Listener {

    /// The enclave will ask for no more reports: its work begins.
    void workBegins();

    /// The enclave has done its work.
    void workEnds();

    /// The enclave says how its process ends, which it does once this was confirmed.
    void ends(EnclaveExit how);
  }

  private enum Stage {
    STRANGER,
    REPORTING,
    WORKING,
    DONE,
    ENDED
  }

  private final Frames frames;
  private final GuestReply.Welcome welcome;
  private final EvidenceSource source;
  private final Listener listener;
  private Stage stage = Stage.STRANGER;

  private GuestConversation(
      Frames frames, GuestReply.Welcome welcome, EvidenceSource source, Listener listener) {
    this.frames = frames;
    this.welcome = welcome;
    this.source = source;
    this.listener = listener;
  }

  /// Talks with an enclave until it says how it ends or its side closes.
  ///
  /// @param frames the enclave's own pair of sockets
  /// @param welcome what the enclave is told of itself
  /// @param source makes evidence of this enclave; what it throws is answered as [Refusal#ROOT]
  /// @param listener hears of the enclave's steps, on the calling thread
  /// @throws FormatException if it broke the protocol; it should be ended
  /// @throws IOException if the connection fails
  public static void hold(
      Frames frames, GuestReply.Welcome welcome, EvidenceSource source, Listener listener)
      throws IOException {
    new GuestConversation(frames, welcome, source, listener).hold();
  }

  private void hold() throws IOException {
    Optional<Bytes> message = frames.read();
    while (message.isPresent()) {
      frames.write(answer(GuestCall.parse(message.get())).encode());
      message = stage == Stage.ENDED ? Optional.empty() : frames.read();
    }
  }

  private GuestReply answer(GuestCall call) {
    return switch (call) {
      case GuestCall.Hello() -> step(Stage.STRANGER, Stage.REPORTING, welcome, () -> {});
      case GuestCall.Report report -> report(report);
      case GuestCall.NoMoreReports() ->
          step(Stage.REPORTING, Stage.WORKING, new GuestReply.Done(), listener::workBegins);
      case GuestCall.WorkDone() ->
          step(Stage.WORKING, Stage.DONE, new GuestReply.Done(), listener::workEnds);
      case GuestCall.Exit(EnclaveExit how) -> end(how);
    };
  }

  private GuestReply step(Stage from, Stage to, GuestReply reply, Runnable heard) {
    if (stage != from) {
      return new GuestReply.Refused(Refusal.OUT_OF_ORDER);
    }
    stage = to;
    heard.run();
    return reply;
  }

  private GuestReply end(EnclaveExit how) {
    if (stage == Stage.STRANGER) {
      return new GuestReply.Refused(Refusal.OUT_OF_ORDER);
    }
    stage = Stage.ENDED;
    listener.ends(how);
    return new GuestReply.Done();
  }

  private GuestReply report(GuestCall.Report report) {
    return switch (stage) {
      case STRANGER -> new GuestReply.Refused(Refusal.OUT_OF_ORDER);
      case REPORTING -> evidence(report);
      case WORKING, DONE, ENDED -> new GuestReply.Refused(Refusal.NO_MORE_REPORTS);
    };
  }

  private GuestReply evidence(GuestCall.Report report) {
    try {
      Bytes evidence = source.evidence(report.purpose(), report.nonce(), report.boundData());
      return new GuestReply.EvidenceReply(evidence);
    } catch (RuntimeException e) {
      return new GuestReply.Refused(Refusal.ROOT);
    }
  }
}
