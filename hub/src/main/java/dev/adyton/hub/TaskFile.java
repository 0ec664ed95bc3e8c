package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.TaskOffer;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.service.Problem;
import dev.adyton.service.ProblemException;
import dev.adyton.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What passes between the owners of one task and its enclave beside the log. Everything is durable
/// before it is shown, so that a task goes on after a restart of the hub; key boxes alone live in
/// memory and never reach a file: an owner whose box was lost sends the same bytes again.
///
/// | file below `tasks/<hex>/` | content |
/// |---|---|
/// | `challenge-<hex of the owner>` | the owner's nonce: its approval |
/// | `node` | the thumbprint of the node that took the task, for good |
/// | `offer` | what the enclave offers, evidence among it: releases name it by digest |
/// | `output-<hex>` | a sealed output key |
/// | `ended` | how the enclave ended, one word |
final class TaskFile {

  private static final String CHALLENGE = "challenge-";
  private static final String OUTPUT = "output-";
  private static final int MAX_FILE = 2 << 20;
  private static final int MOST_OUTPUTS = 1024;

  private final Storage storage;
  private final String folder;
  private final Map<Digest, Bytes> challenges = new LinkedHashMap<>();
  private final Map<Digest, OutputBox> outputs = new LinkedHashMap<>();
  private final Map<Digest, KeyBox> boxes = new LinkedHashMap<>();
  private Optional<Digest> node = Optional.empty();
  private Optional<TaskOffer> offer = Optional.empty();
  private Optional<String> ended = Optional.empty();

  private TaskFile(Storage storage, String folder) {
    this.storage = storage;
    this.folder = folder;
  }

  static TaskFile open(Storage storage, Digest task) throws IOException {
    TaskFile file = new TaskFile(storage, "tasks/" + task.value().hex() + "/");
    for (String name : storage.list(file.folder)) {
      file.load(name.substring(file.folder.length()), storage.read(name, MAX_FILE).orElseThrow());
    }
    return file;
  }

  private void load(String name, Bytes content) {
    if (name.startsWith(CHALLENGE)) {
      Bytes owner = Bytes.fromHex(name.substring(CHALLENGE.length()));
      challenges.put(new Digest(HashAlgorithm.SHA256, owner), content);
    } else if (name.startsWith(OUTPUT)) {
      Bytes digest = Bytes.fromHex(name.substring(OUTPUT.length()));
      outputs.put(new Digest(HashAlgorithm.SHA256, digest), OutputBox.parse(content));
    } else {
      switch (name) {
        case "node" -> node = Optional.of(Digest.parse(content.toText()));
        case "offer" -> offer = Optional.of(TaskOffer.parse(content));
        case "ended" -> ended = Optional.of(content.toText());
        default -> throw new IllegalStateException("no file of a task: " + folder + name);
      }
    }
  }

  synchronized List<OwnerChallenge> challenges() {
    return challenges.entrySet().stream()
        .map(entry -> new OwnerChallenge(entry.getKey(), entry.getValue()))
        .toList();
  }

  synchronized boolean isChallengedBy(Digest owner) {
    return challenges.containsKey(owner);
  }

  /// An owner's first nonce is its only one: an enclave that exists has answered it.
  synchronized void challenge(Digest owner, Bytes nonce) throws IOException {
    Bytes known = challenges.get(owner);
    if (known == null) {
      storage.replace(folder + CHALLENGE + owner.value().hex(), nonce);
      challenges.put(owner, nonce);
    } else if (!known.equals(nonce)) {
      throw conflict("challenge.exists", "this owner approved the task with another nonce");
    }
  }

  synchronized boolean isTaken() {
    return node.isPresent();
  }

  synchronized boolean isTakenBy(Digest by) {
    return node.equals(Optional.of(by));
  }

  /// Gives the task to the first node that asks, and to no other one ever: a task is never
  /// restarted.
  synchronized void take(Digest by) throws IOException {
    if (node.isEmpty()) {
      storage.replace(folder + "node", Bytes.utf8(by.toString()));
      node = Optional.of(by);
    }
    requireNode(by);
  }

  synchronized void requireNode(Digest by) {
    if (!isTakenBy(by)) {
      throw conflict("task.taken", "another node took this task, or none did yet");
    }
  }

  synchronized Optional<TaskOffer> offer() {
    return offer;
  }

  synchronized void offer(TaskOffer made) throws IOException {
    if (offer.isEmpty()) {
      storage.replace(folder + "offer", made.encode());
      offer = Optional.of(made);
    } else if (!offer.get().equals(made)) {
      throw conflict("offer.exists", "the enclave of this task made another offer before");
    }
  }

  synchronized void box(KeyBox box) {
    KeyBox known = boxes.putIfAbsent(box.release(), box);
    if (known != null && !known.equals(box)) {
      throw conflict("box.exists", "another key box for this release is on its way already");
    }
  }

  /// {@return the boxes of these releases in this order, if all are here}
  synchronized Optional<List<KeyBox>> boxes(List<Digest> releases) {
    List<KeyBox> found = new ArrayList<>();
    for (Digest release : releases) {
      KeyBox box = boxes.get(release);
      if (box != null) {
        found.add(box);
      }
    }
    return found.size() == releases.size() ? Optional.of(found) : Optional.empty();
  }

  synchronized void dropBoxes() {
    boxes.clear();
  }

  synchronized List<OutputBox> outputs(Digest receiver) {
    return outputs.values().stream().filter(box -> box.receiver().equals(receiver)).toList();
  }

  synchronized void output(Digest digest, OutputBox box) throws IOException {
    if (outputs.containsKey(digest)) {
      return;
    }
    if (outputs.size() >= MOST_OUTPUTS) {
      throw conflict("outputs.too-many", "the task has " + MOST_OUTPUTS + " output keys already");
    }
    storage.replace(folder + OUTPUT + digest.value().hex(), box.encode());
    outputs.put(digest, box);
  }

  synchronized Optional<String> ended() {
    return ended;
  }

  synchronized void end(String code) throws IOException {
    if (ended.isEmpty()) {
      storage.replace(folder + "ended", Bytes.utf8(code));
      ended = Optional.of(code);
    }
    boxes.clear();
  }

  private static ProblemException conflict(String code, String detail) {
    return new Problem(409, code, detail).toException();
  }
}
