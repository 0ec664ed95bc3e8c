package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The engine's side of a connection to its host. Replies that are malformed are refused by a
/// {@link FormatException}.
public final class TaskHostClient implements TaskHost {

  private final TaskCalls calls;

  /// Makes a client over a connection.
  public TaskHostClient(TaskCalls calls) {
    this.calls = calls;
  }

  @Override
  public TaskMaterial material() throws IOException {
    return TaskMaterial.parse(call(TaskMethod.MATERIAL, Wire.message()));
  }

  @Override
  public void offerEvidence(TaskOffer offer) throws IOException {
    tell(TaskMethod.OFFER_EVIDENCE, offer.encode());
  }

  @Override
  public Optional<List<DsseEnvelope>> releases() throws IOException {
    return poll(
        TaskMethod.RELEASES, items -> Wire.readList(items.array("releases"), Wire::readEnvelope));
  }

  @Override
  public Optional<List<KeyBox>> keyBoxes() throws IOException {
    return poll(
        TaskMethod.KEY_BOXES, items -> Wire.readList(items.array("boxes"), Messages::keyBox));
  }

  @Override
  public Bytes readBlob(Digest blob, long offset, int length) throws IOException {
    Bytes request = new BlobRange(blob, offset, length).encode();
    Bytes content = Wire.parse(call(TaskMethod.READ_BLOB, request), "blob", Messages::content);
    if (content.length() > length) {
      throw new FormatException("blob", length, "content", "is longer than asked for");
    }
    return content;
  }

  @Override
  public void putOutput(OutputChunk chunk) throws IOException {
    tell(TaskMethod.PUT_OUTPUT, chunk.encode());
  }

  @Override
  public void putStatement(DsseEnvelope statement) throws IOException {
    tell(TaskMethod.PUT_STATEMENT, Wire.message(Wire.envelope(statement)));
  }

  @Override
  public Optional<Inclusion> inclusion() throws IOException {
    return poll(TaskMethod.INCLUSION, items -> Inclusion.parse(items.bytes("inclusion")));
  }

  @Override
  public void putOutputBox(OutputBox box) throws IOException {
    tell(TaskMethod.PUT_OUTPUT_BOX, Wire.message(Wire.bytes(box.encode())));
  }

  @Override
  public void finished(TaskOutcome outcome) throws IOException {
    tell(TaskMethod.FINISHED, Wire.message(Wire.text(outcome.text())));
  }

  private <T> Optional<T> poll(TaskMethod method, Function<CborItems, T> reader)
      throws IOException {
    return Wire.parse(
        call(method, Wire.message()),
        Messages.format(method),
        items -> items.remaining() == 0 ? Optional.empty() : Optional.of(reader.apply(items)));
  }

  private void tell(TaskMethod method, Bytes request) throws IOException {
    Messages.requireEmpty(call(method, request), method);
  }

  private Bytes call(TaskMethod method, Bytes request) throws IOException {
    return calls.call(method.number(), request);
  }
}
