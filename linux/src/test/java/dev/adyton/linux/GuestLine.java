package dev.adyton.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

/// This end of the line to a [ConfinedGuest].
final class GuestLine implements AutoCloseable {

  private final Descriptor end;
  private final BufferedReader answers;

  GuestLine(Descriptor end) {
    this.end = end;
    this.answers =
        new BufferedReader(
            new InputStreamReader(Channels.newInputStream(end), StandardCharsets.UTF_8));
  }

  /// {@return the next line; `end` where the guest has closed its end}
  String next() {
    try {
      String line = answers.readLine();
      return line == null ? "end" : line;
    } catch (IOException e) {
      return "end " + e.getMessage();
    }
  }

  void tell(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      end.write(bytes);
    }
  }

  String ask(String line) throws IOException {
    tell(line);
    return next();
  }

  @Override
  public void close() {
    end.close();
  }
}
