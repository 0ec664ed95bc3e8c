package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.Limits;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/// What a node says to the monitor on the monitor's UNIX socket. One connection carries at most one
/// enclave: closing it halts that enclave.
///
/// | tag | message | members |
/// | --- | --- | --- |
/// | 1 | Identify | – |
/// | 2 | AddImage | directory (text) |
/// | 3 | Spawn | measurement (32 bytes), wall seconds, memory MiB, life seconds, directory (text) |
/// | 4 | Halt | – |
public sealed interface HostCall {

  /// Asks for the monitor's public keys.
  record Identify() implements HostCall {}

  /// Asks the monitor to take an image into its store.
  ///
  /// @param directory the image's directory, absolute
  record AddImage(Path directory) implements HostCall {}

  /// Asks for one enclave. Answered at once by [HostReply.Spawned] and, unasked, by
  /// [HostReply.Ended] when it has ended.
  ///
  /// @param measurement the digest of the image's manifest, 32 bytes
  /// @param limits what the enclave may use, as its report will state
  /// @param life how long it may live at most, in whole seconds, waiting included
  /// @param taskDirectory an existing directory, absolute, which the enclave sees as its working
  ///   directory
  record Spawn(Bytes measurement, Limits limits, Duration life, Path taskDirectory)
      implements HostCall {}

  /// Asks to end this connection's enclave now.
  record Halt() implements HostCall {}

  /// The most seconds that an enclave may live: 31 days.
  long MOST_LIFE = 31L * 24 * 60 * 60;

  /// {@return the message's bytes}
  default Bytes encode() {
    return switch (this) {
      case Identify() -> MessageWriter.tagged(1).done();
      case AddImage(Path directory) -> MessageWriter.tagged(2).text(directory.toString()).done();
      case Spawn spawn ->
          LimitsCodec.write(MessageWriter.tagged(3).fixed(spawn.measurement), spawn.limits)
              .number(spawn.life.toSeconds())
              .text(spawn.taskDirectory.toString())
              .done();
      case Halt() -> MessageWriter.tagged(4).done();
    };
  }

  /// {@return the message that the bytes are}
  ///
  /// @throws FormatException if they are none
  static HostCall parse(Bytes message) {
    MessageReader reader = new MessageReader(message, "host call");
    int tag = reader.tag();
    return reader.end(
        switch (tag) {
          case 1 -> new Identify();
          case 2 -> new AddImage(absolute(reader, "directory"));
          case 3 -> spawn(reader);
          case 4 -> new Halt();
          default -> throw reader.unknownTag(tag);
        });
  }

  private static Spawn spawn(MessageReader reader) {
    Bytes measurement = reader.fixed(GuestCall.DIGEST, "measurement");
    Limits limits = LimitsCodec.read(reader);
    Duration life = Duration.ofSeconds(reader.number(1, MOST_LIFE, "life seconds"));
    return new Spawn(measurement, limits, life, absolute(reader, "directory"));
  }

  private static Path absolute(MessageReader reader, String field) {
    String text = reader.text(4096, field);
    try {
      Path path = Path.of(text);
      if (path.isAbsolute() && path.normalize().equals(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw reader.fail(field, "is no path");
    }
    throw reader.fail(field, "is not an absolute, normal path");
  }
}
