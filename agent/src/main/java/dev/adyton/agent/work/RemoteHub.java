package dev.adyton.agent.work;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Contract;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.KeyBox;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.HubClient;
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

  private final HubCard card;
  private final HubClient client;

  RemoteHub(HubCard card, HubClient client) {
    this.card = card;
    this.client = client;
  }

  @Override
  public HubCard card() {
    return card;
  }

  @Override
  public LoggedDocument submit(DsseEnvelope document) throws IOException, InterruptedException {
    return client.submit(document);
  }

  @Override
  public LoggedDocument propose(Contract contract) throws IOException, InterruptedException {
    return client.propose(contract);
  }

  @Override
  public List<LoggedDocument> contracts() throws IOException, InterruptedException {
    return client.contracts();
  }

  @Override
  public List<LoggedDocument> contract(Digest contract) throws IOException, InterruptedException {
    return client.contract(contract);
  }

  @Override
  public EventsPage events(long since, Duration wait) throws IOException, InterruptedException {
    return client.events(since, wait);
  }

  @Override
  public SignedCheckpoint checkpoint() throws IOException, InterruptedException {
    return client.checkpoint();
  }

  @Override
  public SignedCheckpoint checkpoint(long size) throws IOException, InterruptedException {
    return client.checkpoint(size);
  }

  @Override
  public ConsistencyProof consistency(long from, long to) throws IOException, InterruptedException {
    return client.consistency(from, to);
  }

  @Override
  public InclusionProof inclusion(long index, long size) throws IOException, InterruptedException {
    return client.inclusion(index, size);
  }

  @Override
  public Optional<SignedCheckpoint> cosigned(Digest contract, long index)
      throws IOException, InterruptedException {
    return client.cosigned(contract, index);
  }

  @Override
  public void cosign(SignedCheckpoint cosigned) throws IOException, InterruptedException {
    client.cosign(cosigned);
  }

  @Override
  public boolean hasBlob(Digest blob) throws IOException, InterruptedException {
    return client.hasBlob(blob);
  }

  @Override
  public void putBlob(Digest blob, Path file) throws IOException, InterruptedException {
    client.putBlob(blob, file);
  }

  @Override
  public InputStream blob(Digest blob) throws IOException, InterruptedException {
    return client.blob(blob);
  }

  @Override
  public TaskView task(Digest task) throws IOException, InterruptedException {
    return client.task(task);
  }

  @Override
  public void challenge(Digest task, Bytes nonce) throws IOException, InterruptedException {
    client.challenge(task, nonce);
  }

  @Override
  public void sendBox(Digest task, KeyBox box) throws IOException, InterruptedException {
    client.sendBox(task, box);
  }

  @Override
  public void close() {
    client.close();
  }
}
