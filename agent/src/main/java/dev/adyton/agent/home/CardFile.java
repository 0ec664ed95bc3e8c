package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a person handed over: read up to the length that a card may have.
final class CardFile {

  private CardFile() {}

  static Bytes read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] read = in.readNBytes(Card.MOST_BYTES + 1);
      if (read.length > Card.MOST_BYTES) {
        throw new IOException(file + " is longer than a card is");
      }
      return Bytes.of(read);
    }
  }
}
