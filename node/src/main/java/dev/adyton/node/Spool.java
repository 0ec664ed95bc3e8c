package dev.adyton.node;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.exchange.OutputChunk;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.Hasher;
import dev.adyton.hub.api.HubClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The ciphertext of one task on the node's disk, out of the enclave's sight: columns on their way
/// in, outputs on their way out. Memory holds one chunk at a time. Removed with the task.
final class Spool {

  private static final int CHUNK = 256 << 10;

  private final Crypto crypto;
  private final HubClient hub;
  private final Path folder;
  private final Map<Digest, Long> sizes;
  private final long mostOutput;
  private final Map<Digest, Path> fetched = new HashMap<>();
  private final Map<OutputName, Output> outputs = new LinkedHashMap<>();

  /// One stream: an output for one receiver.
  private record OutputName(String output, Digest receiver) {}

  /// What came of a stream so far.
  private static final class Output {
    private final Path file;
    private final Hasher hasher;
    private long length;
    private Optional<Digest> complete = Optional.empty();

    Output(Path file, Hasher hasher) {
      this.file = file;
      this.hasher = hasher;
    }

    Digest complete() {
      if (complete.isEmpty()) {
        complete = Optional.of(hasher.finish());
      }
      return complete.get();
    }
  }

  /// Makes a spool in an empty folder.
  ///
  /// @param sizes the blobs that the engine may read, with their lengths
  /// @param mostOutput how long all outputs together may be
  Spool(Crypto crypto, HubClient hub, Path folder, Map<Digest, Long> sizes, long mostOutput) {
    this.crypto = crypto;
    this.hub = hub;
    this.folder = folder;
    this.sizes = Map.copyOf(sizes);
    this.mostOutput = mostOutput;
  }

  /// {@return bytes of a blob, which is fetched whole at the first read}
  ///
  /// @throws FormatException if the task has no such blob
  synchronized Bytes read(Digest blob, long offset, int length)
      throws IOException, InterruptedException {
    Path file = fetched.get(blob);
    if (file == null) {
      file = fetch(blob);
      fetched.put(blob, file);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long left = Math.max(0, channel.size() - offset);
      ByteBuffer content = ByteBuffer.allocate((int) Math.min(length, left));
      while (content.hasRemaining() && channel.read(content, offset + content.position()) >= 0) {
        // reads on
      }
      return Bytes.of(content.flip());
    }
  }

  private Path fetch(Digest blob) throws IOException, InterruptedException {
    Long size = sizes.get(blob);
    if (size == null) {
      throw new FormatException("blob range", 0, "blob", "is none of this task");
    }
    Path file = folder.resolve("in-" + fetched.size());
    Hasher hasher = crypto.hasher(blob.algorithm());
    try (InputStream in = hub.blob(blob);
        OutputStream out =
            Files.newOutputStream(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      copy(in, hasher.through(out), size);
    }
    if (!hasher.finish().equals(blob)) {
      throw new IOException("the hub gave other bytes than " + blob);
    }
    return file;
  }

  private static void copy(InputStream in, OutputStream out, long size) throws IOException {
    long taken = 0;
    for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
      taken += chunk.length;
      if (taken > size) {
        throw new IOException("the hub gave more bytes than the manifest states");
      }
      out.write(chunk);
    }
    out.flush();
  }

  /// Appends a chunk to its stream.
  ///
  /// @throws FormatException if it does not follow the one before, or is too much
  synchronized void write(OutputChunk chunk) throws IOException {
    OutputName name = new OutputName(chunk.output(), chunk.receiver());
    Output output =
        outputs.computeIfAbsent(
            name,
            any ->
                new Output(
                    folder.resolve("out-" + outputs.size()),
                    crypto.hasher(chunk.receiver().algorithm())));
    long all = outputs.values().stream().mapToLong(one -> one.length).sum();
    if (output.complete.isPresent()
        || chunk.offset() != output.length
        || all + chunk.content().length() > mostOutput) {
      throw new FormatException(
          "output chunk",
          (int) Math.min(chunk.offset(), Integer.MAX_VALUE),
          "offset",
          "does not follow the chunk before, or outputs are longer than agreed");
    }
    try (OutputStream out =
        Files.newOutputStream(output.file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      output.hasher.update(chunk.content());
      chunk.content().writeTo(out);
    }
    output.length += chunk.content().length();
  }

  /// Uploads every stream under its digest; again, if the hub was not reached. No chunk may follow.
  synchronized void upload() throws IOException, InterruptedException {
    for (Output output : outputs.values()) {
      hub.putBlob(output.complete(), output.file);
    }
  }
}
