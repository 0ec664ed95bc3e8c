package dev.adyton.agent.work;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Contract;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.KeyBox;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.HubClient;
import dev.adyton.hub.api.HubException;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.hub.api.TaskView;
import dev.adyton.tlog.ConsistencyProof;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A hub behind HTTP.
final class RemoteHub implements PartyHub {

  private static final String UNKNOWN = "signer.unknown";

  private final HubCard card;
  private final HubClient client;
  private final DsseEnvelope own;

  RemoteHub(HubCard card, HubClient client, DsseEnvelope own) {
    this.card = card;
    this.client = client;
    this.own = own;
  }

  private interface Question<T> {
    T ask() throws IOException, InterruptedException;
  }

  /// A hub that does not know the party yet is given its card first.
  private <T> T known(Question<T> question) throws IOException, InterruptedException {
    try {
      return question.ask();
    } catch (HubException e) {
      if (!e.problem().code().equals(UNKNOWN)) {
        throw e;
      }
      client.submit(own);
      return question.ask();
    }
  }

  @Override
  public HubCard card() {
    return card;
  }

  @Override
  public LoggedDocument submit(DsseEnvelope document) throws IOException, InterruptedException {
    return known(() -> client.submit(document));
  }

  @Override
  public LoggedDocument propose(Contract contract) throws IOException, InterruptedException {
    return known(() -> client.propose(contract));
  }

  @Override
  public List<LoggedDocument> contracts() throws IOException, InterruptedException {
    return known(() -> client.contracts());
  }

  @Override
  public List<LoggedDocument> contract(Digest contract) throws IOException, InterruptedException {
    return known(() -> client.contract(contract));
  }

  @Override
  public EventsPage events(long since, Duration wait) throws IOException, InterruptedException {
    return known(() -> client.events(since, wait));
  }

  @Override
  public SignedCheckpoint checkpoint() throws IOException, InterruptedException {
    return known(() -> client.checkpoint());
  }

  @Override
  public SignedCheckpoint checkpoint(long size) throws IOException, InterruptedException {
    return known(() -> client.checkpoint(size));
  }

  @Override
  public ConsistencyProof consistency(long from, long to) throws IOException, InterruptedException {
    return known(() -> client.consistency(from, to));
  }

  @Override
  public InclusionProof inclusion(long index, long size) throws IOException, InterruptedException {
    return known(() -> client.inclusion(index, size));
  }

  @Override
  public Optional<SignedCheckpoint> cosigned(Digest contract, long index)
      throws IOException, InterruptedException {
    return known(() -> client.cosigned(contract, index));
  }

  @Override
  public void cosign(SignedCheckpoint cosigned) throws IOException, InterruptedException {
    known(() -> {
      client.cosign(cosigned);
      return true;
    });
  }

  @Override
  public boolean hasBlob(Digest blob) throws IOException, InterruptedException {
    return known(() -> client.hasBlob(blob));
  }

  @Override
  public void putBlob(Digest blob, Path file) throws IOException, InterruptedException {
    known(() -> {
      client.putBlob(blob, file);
      return true;
    });
  }

  @Override
  public InputStream blob(Digest blob) throws IOException, InterruptedException {
    return known(() -> client.blob(blob));
  }

  @Override
  public TaskView task(Digest task) throws IOException, InterruptedException {
    return known(() -> client.task(task));
  }

  @Override
  public void challenge(Digest task, Bytes nonce) throws IOException, InterruptedException {
    known(() -> {
      client.challenge(task, nonce);
      return true;
    });
  }

  @Override
  public void sendBox(Digest task, KeyBox box) throws IOException, InterruptedException {
    known(() -> {
      client.sendBox(task, box);
      return true;
    });
  }

  @Override
  public void close() {
    client.close();
  }
}
