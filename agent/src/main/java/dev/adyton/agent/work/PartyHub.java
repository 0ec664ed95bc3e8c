package dev.adyton.agent.work;

import dev.adyton.agent.home.Home;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Contract;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.KeyBox;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.EventsPage;
import dev.adyton.hub.api.HubClient;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.hub.api.RequestSigner;
import dev.adyton.hub.api.TaskView;
import dev.adyton.tlog.ConsistencyProof;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A hub as a party sees it: it keeps order and moves bytes, and nothing that it says is believed.
/// A port, so that tests can give an agent the worst of hubs.
public interface PartyHub extends AutoCloseable {

  /// {@return the hub of a card, asked in the name of a home's party}
  static PartyHub open(Home home, HubCard card, InstantSource clock) {
    RequestSigner signer = new RequestSigner(home.crypto(), home.signing(), card.origin(), clock);
    return new RemoteHub(card, HubClient.open(home.crypto(), card, signer), home.card().envelope());
  }

  /// {@return the card that a person handed over}
  HubCard card();

  /// {@return the place of a signed document in the log, to which it was submitted}
  LoggedDocument submit(DsseEnvelope document) throws IOException, InterruptedException;

  /// {@return the place of a contract in the log, to which it was submitted}
  LoggedDocument propose(Contract contract) throws IOException, InterruptedException;

  /// {@return the contracts that name the party}
  List<LoggedDocument> contracts() throws IOException, InterruptedException;

  /// {@return what is logged about a contract, in the log's order}
  List<LoggedDocument> contract(Digest contract) throws IOException, InterruptedException;

  /// {@return what concerns the party from a place on; waits for news up to `wait`}
  EventsPage events(long since, Duration wait) throws IOException, InterruptedException;

  /// {@return the newest checkpoint}
  SignedCheckpoint checkpoint() throws IOException, InterruptedException;

  /// {@return the checkpoint of a size}
  SignedCheckpoint checkpoint(long size) throws IOException, InterruptedException;

  /// {@return the proof that one size of the log extends another}
  ConsistencyProof consistency(long from, long to) throws IOException, InterruptedException;

  /// {@return the proof that an entry is in the log of a size}
  InclusionProof inclusion(long index, long size) throws IOException, InterruptedException;

  /// {@return the oldest checkpoint that covers an entry and that the contract's witnesses
  /// cosigned}
  Optional<SignedCheckpoint> cosigned(Digest contract, long index)
      throws IOException, InterruptedException;

  /// Hands over a cosigned checkpoint.
  void cosign(SignedCheckpoint cosigned) throws IOException, InterruptedException;

  /// {@return whether the hub has a blob}
  boolean hasBlob(Digest blob) throws IOException, InterruptedException;

  /// Uploads a file as a blob.
  void putBlob(Digest blob, Path file) throws IOException, InterruptedException;

  /// {@return the content of a blob, unchecked; the caller closes it}
  InputStream blob(Digest blob) throws IOException, InterruptedException;

  /// {@return a task}
  TaskView task(Digest task) throws IOException, InterruptedException;

  /// Approves a task: asks its enclave for evidence over a nonce.
  void challenge(Digest task, Bytes nonce) throws IOException, InterruptedException;

  /// Sends a key box.
  void sendBox(Digest task, KeyBox box) throws IOException, InterruptedException;

  @Override
  void close();
}
