package dev.adyton.node;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.Inclusion;
import dev.adyton.contract.exchange.OutputChunk;
import dev.adyton.contract.exchange.TaskHost;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.HubClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The host of one engine: carries everything between it and the hub, and believes neither.
final class EngineHost implements TaskHost {

  /// Within what the engine is promised, with time for the way.
  private static final Duration POLL = Duration.ofSeconds(POLL_SECONDS - 1L);

  private final HubClient hub;
  private final Digest task;
  private final TaskMaterial material;
  private final Spool spool;
  private volatile boolean finished;

  EngineHost(HubClient hub, Digest task, TaskMaterial material, Spool spool) {
    this.hub = hub;
    this.task = task;
    this.material = material;
    this.spool = spool;
  }

  boolean isFinished() {
    return finished;
  }

  @Override
  public TaskMaterial material() {
    return material;
  }

  @Override
  public void offerEvidence(TaskOffer offer) throws IOException {
    tell(() -> hub.offer(task, offer));
  }

  @Override
  public Optional<List<DsseEnvelope>> releases() throws IOException {
    return ask(() -> hub.releases(task, POLL));
  }

  @Override
  public Optional<List<KeyBox>> keyBoxes() throws IOException {
    return ask(() -> hub.boxes(task, POLL));
  }

  @Override
  public Bytes readBlob(Digest blob, long offset, int length) throws IOException {
    return ask(() -> spool.read(blob, offset, length));
  }

  @Override
  public void putOutput(OutputChunk chunk) throws IOException {
    spool.write(chunk);
  }

  /// The streams go first: who sees the statement finds what it names.
  @Override
  public void putStatement(DsseEnvelope statement) throws IOException {
    tell(spool::upload);
    ask(() -> hub.submit(statement));
  }

  @Override
  public Optional<Inclusion> inclusion() throws IOException {
    return ask(() -> hub.statementInclusion(task, POLL));
  }

  @Override
  public void putOutputBox(OutputBox box) throws IOException {
    tell(() -> hub.putOutputBox(task, box));
  }

  @Override
  public void finished(TaskOutcome outcome) {
    finished = true;
  }

  /// A question to the hub.
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws IOException, InterruptedException;
  }

  /// Something for the hub.
  @FunctionalInterface
  private interface Message {
    void tell() throws IOException, InterruptedException;
  }

  private static void tell(Message message) throws IOException {
    ask(() -> {
      message.tell();
      return true;
    });
  }

  private static <T> T ask(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the node stops");
    }
  }
}
