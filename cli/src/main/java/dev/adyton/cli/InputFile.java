package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/// A file that a command was given, read up to a length.
final class InputFile {

  /// Enough for cards, policies and other things that people write.
  static final int SMALL = 1 << 20;

  private InputFile() {}

  /// {@return what a file holds}
  ///
  /// @throws CommandRefused that names the file, if it is malformed
  static <T> T parsed(Path file, int most, Function<Bytes, T> parser) throws IOException {
    Bytes content = read(file, most);
    try {
      return parser.apply(content);
    } catch (FormatException e) {
      throw CommandRefused.refused("format.invalid", file + ": " + e.getMessage());
    }
  }

  static Bytes read(Path file, int most) throws IOException {
    if (Files.isDirectory(file)) {
      throw CommandRefused.service("file.is-folder", file + " is a folder: name a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw CommandRefused.refused("file.too-large", file + " has more than " + most + " bytes");
      }
      return Bytes.of(content);
    }
  }
}
