package dev.adyton.endorsers.http;

import java.io.IOException;
import java.net.URI;

/// The port through which clients ask services: one GET, one answer.
@FunctionalInterface
public interface Transport {

  /// {@return the answer of a service, whatever its status} Redirects are answers as well: nobody
  /// follows them.
  ///
  /// @param address what is asked for
  /// @param maxBytes the longest body that the caller is ready to hold in memory
  /// @throws OversizeException if the body is longer
  /// @throws IOException if no whole answer came in time
  /// @throws InterruptedException if the thread was interrupted while it waited
  Reply get(URI address, int maxBytes) throws IOException, InterruptedException;
}
