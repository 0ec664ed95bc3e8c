package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.hub.api.HubRoute;
import dev.adyton.ledger.Ledger;
import dev.adyton.service.Problem;
import dev.adyton.service.ProblemException;
import dev.adyton.service.Request;
import dev.adyton.service.Response;
import dev.adyton.service.Router;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The log, open to all: what it shows tells nothing of any document.
final class LogRoutes {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String BYTES = "application/octet-stream";

  private final Ledger ledger;

  LogRoutes(Ledger ledger) {
    this.ledger = ledger;
  }

  void addTo(Router router, Gate gate) {
    gate.open(router, HubRoute.CHECKPOINT, request -> text(ledger.checkpoint()));
    gate.open(router, HubRoute.TILE, this::tile);
    gate.open(router, HubRoute.CHECKPOINT_OF_SIZE, this::checkpoint);
    gate.open(router, HubRoute.CONSISTENCY, this::consistency);
    gate.open(router, HubRoute.INCLUSION, this::inclusion);
  }

  private Response tile(Request request) throws IOException {
    return Response.of(BYTES, found(ledger.resource("tile/" + request.parameter("path"))));
  }

  private Response checkpoint(Request request) throws IOException {
    long size = number(request.parameter("size"));
    return text(found(ledger.checkpoint(size)));
  }

  private Response consistency(Request request) throws IOException {
    long newest = ledger.size();
    long to = request.query("to", 0, newest, newest);
    long from = request.query("from", 0, to, 0);
    return proof(ledger.consistency(from, to).hashes());
  }

  private Response inclusion(Request request) throws IOException {
    long newest = ledger.size();
    long size = request.query("size", 1, newest, newest);
    long index = request.query("index", 0, size - 1, -1);
    if (index < 0) {
      throw new Problem(400, "query.invalid", "index is missing").toException();
    }
    return proof(ledger.inclusion(index, size).hashes());
  }

  static Response text(SignedCheckpoint checkpoint) {
    return Response.of(TEXT, checkpoint.encode());
  }

  private static Response proof(List<Bytes> hashes) {
    return Response.json(
        JsonObject.build().putTexts("hashes", hashes.stream().map(Bytes::hex).toList()).done());
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw unknown();
    }
  }

  private static <T> T found(Optional<T> thing) {
    return thing.orElseThrow(LogRoutes::unknown);
  }

  private static ProblemException unknown() {
    return new Problem(404, "log.unknown", "the log has no such thing (yet)").toException();
  }
}
