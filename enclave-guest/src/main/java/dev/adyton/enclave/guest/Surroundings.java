package dev.adyton.enclave.guest;

import java.io.IOException;
import java.nio.file.Path;

/// What differs for a guest from mode to mode.
///
/// @param nodeSocket where the node listens
/// @param door what shuts the door behind the one connection to the node
/// @param lost what is done at once when the monitor closes its end of the channel
public record Surroundings(Path nodeSocket, Door door, Runnable lost) {

  /// Forbids every further connection, for good.
  @FunctionalInterface
  public interface Door {

    /// Shuts it.
    ///
    /// @throws IOException if it stays open
    void shut() throws IOException;
  }
}
