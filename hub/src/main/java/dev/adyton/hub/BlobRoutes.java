package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.HubRoute;
import dev.adyton.service.Problem;
import dev.adyton.service.Request;
import dev.adyton.service.Response;
import dev.adyton.service.Router;
import java.io.IOException;

/// Blobs in and out, streamed.
final class BlobRoutes {

  private final Blobs blobs;
  private final LogIndex index;

  BlobRoutes(HubParts parts) {
    this.blobs = parts.blobs();
    this.index = parts.journal().index();
  }

  void addTo(Router router, Gate gate) {
    gate.streamed(router, HubRoute.PUT_BLOB, "blob", this::put);
    gate.signed(router, HubRoute.GET_BLOB, this::get);
    gate.signed(router, HubRoute.HEAD_BLOB, this::get);
  }

  private Response put(Caller caller, Request request, Bytes ignored) throws IOException {
    blobs.store(Digest.parse(request.parameter("blob")), caller.thumbprint(), request.bodyStream());
    return Response.empty();
  }

  /// A blob that the caller may not read and one that is not here look the same.
  private Response get(Caller caller, Request request, Bytes ignored) throws IOException {
    Digest blob = Digest.parse(request.parameter("blob"));
    if (!mayRead(caller, blob)) {
      throw new Problem(404, "blob.unknown", "the hub does not hold " + blob).toException();
    }
    return blobs.response(blob);
  }

  private boolean mayRead(Caller caller, Digest blob) {
    return switch (caller) {
      case Caller.Node ignored -> true;
      case Caller.Member member ->
          blobs.isOwned(blob, member.thumbprint())
              || index.mayRead(member.thumbprint(), blob, blobs);
      case Caller.Newcomer ignored -> false;
    };
  }
}
