package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.TaskOutcome;
import java.io.IOException;
import java.util.Optional;

/// The host's side of a connection to an engine: turns numbered requests into calls of a {@link
/// TaskHost} and its answers into replies.
public final class TaskHostServer implements TaskCalls {

  private final TaskHost host;

  /// Makes a server that answers with what `host` says.
  public TaskHostServer(TaskHost host) {
    this.host = host;
  }

  /// {@return the reply to a request}
  ///
  /// @throws FormatException if the method is not known or the request malformed
  /// @throws IOException if the host does
  @Override
  public Bytes call(int method, Bytes request) throws IOException {
    TaskMethod known = TaskMethod.of(method);
    return switch (known) {
      case MATERIAL -> {
        Messages.requireEmpty(request, known);
        yield host.material().encode();
      }
      case RELEASES -> {
        Messages.requireEmpty(request, known);
        yield optional(host.releases().map(all -> Wire.list(all, Wire::envelope)));
      }
      case KEY_BOXES -> {
        Messages.requireEmpty(request, known);
        yield optional(host.keyBoxes().map(all -> Wire.list(all, box -> Wire.bytes(box.encode()))));
      }
      case INCLUSION -> {
        Messages.requireEmpty(request, known);
        yield optional(host.inclusion().map(Inclusion::encode).map(Wire::bytes));
      }
      case READ_BLOB -> readBlob(Wire.parse(request, "blob range", BlobRange::read));
      case OFFER_EVIDENCE, PUT_OUTPUT, PUT_STATEMENT, PUT_OUTPUT_BOX, FINISHED -> {
        take(known, request);
        yield Wire.message();
      }
    };
  }

  private void take(TaskMethod method, Bytes request) throws IOException {
    switch (method) {
      case OFFER_EVIDENCE -> host.offerEvidence(TaskOffer.parse(request));
      case PUT_OUTPUT -> host.putOutput(OutputChunk.parse(request));
      case PUT_STATEMENT ->
          host.putStatement(
              Wire.parse(
                  request,
                  Messages.format(method),
                  items -> Wire.readEnvelope(items, "statement")));
      case PUT_OUTPUT_BOX ->
          host.putOutputBox(
              OutputBox.parse(Wire.parse(request, Messages.format(method), Messages::content)));
      case FINISHED ->
          host.finished(
              TaskOutcome.parse(
                  Wire.parse(request, Messages.format(method), items -> items.text("outcome"))));
      case MATERIAL, RELEASES, KEY_BOXES, INCLUSION, READ_BLOB ->
          throw new IllegalStateException(method + " has a reply");
    }
  }

  private Bytes readBlob(BlobRange range) throws IOException {
    Bytes content = host.readBlob(range.blob(), range.offset(), range.length());
    if (content.length() > range.length()) {
      throw new IllegalStateException("the host read more than was asked for");
    }
    return Wire.message(Wire.bytes(content));
  }

  private static Bytes optional(Optional<? extends CborValue> value) {
    return value.map(Wire::message).orElseGet(Wire::message);
  }
}
