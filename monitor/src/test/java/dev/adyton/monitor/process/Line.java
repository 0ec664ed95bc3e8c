package dev.adyton.monitor.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

/// Lines of text over a channel.
final class Line {

  /// What is read where the other side is gone.
  static final String END = "(end)";

  private final ByteChannel channel;
  private final BufferedReader reader;

  Line(ByteChannel channel) {
    this.channel = channel;
    this.reader =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
  }

  String next() {
    try {
      String line = reader.readLine();
      return line == null ? END : line;
    } catch (IOException e) {
      return END;
    }
  }

  void tell(String text) throws IOException {
    String line = text.replace('\n', ' ') + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  String ask(String text) {
    try {
      tell(text);
      return next();
    } catch (IOException e) {
      return END;
    }
  }
}
