package dev.adyton.enclave.host;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.evidence.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Where a node gets its enclaves from. The node is trusted with none of what happens inside.
public interface Enclaves {

  /// {@return the public keys of the monitor, as it says; evidence proves them}
  ///
  /// @throws IOException if the monitor does not answer
  /// @throws MonitorRefusedException if it refuses
  HostReply.Identity identity() throws IOException, MonitorRefusedException;

  /// {@return the measurement of an image that was taken into the store}
  ///
  /// @param folder the image's folder
  /// @throws IOException if the monitor does not answer
  /// @throws MonitorRefusedException if it refuses the image
  Digest addImage(Path folder) throws IOException, MonitorRefusedException;

  /// {@return a new enclave}
  ///
  /// @param measurement the measurement of an image in the store
  /// @param limits what the enclave may use, as its report will state it
  /// @param life how long it may live, all waiting included
  /// @param taskDirectory an existing folder that the enclave sees as its working directory, with
  ///   the node's socket in it. The enclave may run under a user of its own, so every user may
  ///   search the folder: keep it below one that only the node enters
  /// @throws IOException if the monitor does not answer
  /// @throws MonitorRefusedException if it refuses
  Enclave spawn(Digest measurement, Limits limits, Duration life, Path taskDirectory)
      throws IOException, MonitorRefusedException;

  /// One enclave, seen from outside.
  interface Enclave extends AutoCloseable {

    /// {@return the 32 bytes that name it}
    Bytes instance();

    /// Ends it now. Its end is told as usual.
    ///
    /// @throws IOException if the monitor does not answer
    void halt() throws IOException;

    /// {@return the termination record, once every process of the enclave has ended}
    ///
    /// @throws IOException if the monitor is gone: nothing is known of the enclave's end then
    HostReply.Ended awaitEnd() throws IOException;

    /// Ends it if it still runs, without waiting.
    @Override
    void close() throws IOException;
  }
}
