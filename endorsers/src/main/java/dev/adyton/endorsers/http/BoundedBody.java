package dev.adyton.endorsers.http;

import dev.adyton.codec.Bytes;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Collects a body up to a length and gives up as soon as it is longer.
final class BoundedBody implements HttpResponse.BodySubscriber<Bytes> {

  private final int maxBytes;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private final CompletableFuture<Bytes> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  BoundedBody(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public CompletionStage<Bytes> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      add(part);
    }
  }

  private void add(ByteBuffer part) {
    if (part.remaining() > maxBytes - collected.size()) {
      if (subscription != null) {
        subscription.cancel();
      }
      body.completeExceptionally(new OversizeException(maxBytes));
    } else if (!body.isDone()) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      collected.write(bytes, 0, bytes.length);
    }
  }

  @Override
  public void onError(Throwable problem) {
    body.completeExceptionally(problem);
  }

  @Override
  public void onComplete() {
    body.complete(Bytes.of(collected.toByteArray()));
  }
}
