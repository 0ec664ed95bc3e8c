package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A host that has what it was given and keeps what it gets.
final class RecordingHost implements TaskHost {

  static final DsseEnvelope ENVELOPE =
      new DsseEnvelope("application/x", Bytes.utf8("{}"), "key", Bytes.of((byte) 1));

  final List<Object> got = new ArrayList<>();
  Bytes blob = Bytes.utf8("0123456789");
  Optional<List<DsseEnvelope>> releases = Optional.empty();
  Optional<List<KeyBox>> boxes = Optional.empty();
  Optional<Inclusion> inclusion = Optional.empty();

  @Override
  public TaskMaterial material() {
    return new TaskMaterial(
        Bytes.utf8("image"),
        Bytes.utf8("contract"),
        List.of(ENVELOPE),
        List.of(ENVELOPE, ENVELOPE),
        List.of(),
        ENVELOPE,
        List.of());
  }

  @Override
  public void offerEvidence(TaskOffer offer) {
    got.add(offer);
  }

  @Override
  public Optional<List<DsseEnvelope>> releases() {
    return releases;
  }

  @Override
  public Optional<List<KeyBox>> keyBoxes() {
    return boxes;
  }

  @Override
  public Bytes readBlob(Digest digest, long offset, int length) {
    int from = (int) Math.min(offset, blob.length());
    return blob.slice(from, (int) Math.min(blob.length(), (long) from + length));
  }

  @Override
  public void putOutput(OutputChunk chunk) {
    got.add(chunk);
  }

  @Override
  public void putStatement(DsseEnvelope statement) {
    got.add(statement);
  }

  @Override
  public Optional<Inclusion> inclusion() {
    return inclusion;
  }

  @Override
  public void putOutputBox(OutputBox box) {
    got.add(box);
  }

  @Override
  public void finished(TaskOutcome outcome) {
    got.add(outcome);
  }
}
