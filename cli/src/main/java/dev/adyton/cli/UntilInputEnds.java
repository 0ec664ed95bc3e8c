package dev.adyton.cli;

import java.io.IOException;
import picocli.CommandLine.Option;

/// Ties a process to whoever started it: it ends when its standard input does.
final class UntilInputEnds {

  @Option(
      names = "--until-input-ends",
      description = "End, too, when standard input does: with whoever started it.")
  private boolean tied;

  UntilInputEnds() {}

  /// Watches from now on.
  void watch() {
    if (tied) {
      Thread.ofPlatform().daemon().name("input-watch").start(UntilInputEnds::endWithInput);
    }
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said there.
      }
    } catch (IOException e) {
      // Ended otherwise.
    }
    System.exit(Exit.PASS.status());
  }
}
