package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a command was given, read up to a length.
final class InputFile {

  /// Enough for cards, policies and other things that people write.
  static final int SMALL = 1 << 20;

  private InputFile() {}

  static Bytes read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw CommandRefused.refused("file.too-large", file + " has more than " + most + " bytes");
      }
      return Bytes.of(content);
    }
  }
}
