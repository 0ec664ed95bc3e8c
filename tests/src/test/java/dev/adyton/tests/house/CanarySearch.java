package dev.adyton.tests.house;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks for canaries in bytes and files. All patterns are sought in one pass: a position counts
/// only if the three bytes there begin a pattern.
final class CanarySearch {

  private static final int WINDOW = 1 << 20;
  private static final int HEAD = 3;
  private static final int ROUNDS = 20;

  private record Pattern(byte[] bytes, String canary) {}

  private final BitSet heads = new BitSet(1 << 24);
  private final Map<Integer, List<Pattern>> byHead = new HashMap<>();
  private int longest;

  CanarySearch(List<Canary> canaries) {
    for (Canary canary : canaries) {
      for (byte[] pattern : canary.patterns()) {
        int head = head(pattern, 0);
        heads.set(head);
        byHead
            .computeIfAbsent(head, any -> new ArrayList<>())
            .add(new Pattern(pattern, canary.value()));
        longest = Math.max(longest, pattern.length);
      }
    }
  }

  /// {@return the files below a folder that hold a canary or have one in their name, with it;
  /// without what is below the folders left out} Services at work rename files meanwhile: what is
  /// gone before it was read may have another name by now, so all is searched once more.
  Set<String> below(Path folder, Set<Path> without) throws IOException {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < ROUNDS; i++) {
      try {
        walk(folder, without, found);
        return found;
      } catch (NoSuchFileException renamed) {
        // Once more.
      }
    }
    throw new IOException("the files below " + folder + " never rest");
  }

  private void walk(Path folder, Set<Path> without, Set<String> found) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            return without.contains(each) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            in(file.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .forEach(canary -> found.add(file + " is named " + canary));
            if (attributes.isRegularFile()) {
              in(file).forEach(canary -> found.add(file + " holds " + canary));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// {@return the canaries in a file}
  Set<String> in(Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    byte[] window = new byte[WINDOW + longest];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int read;
      while ((read = in.readNBytes(window, kept, WINDOW)) > 0) {
        search(window, kept + read, found);
        int end = kept + read;
        kept = Math.min(longest - 1, end);
        System.arraycopy(window, end - kept, window, 0, kept);
      }
    }
    return found;
  }

  /// {@return the canaries in bytes}
  Set<String> in(byte[] bytes) {
    Set<String> found = new TreeSet<>();
    search(bytes, bytes.length, found);
    return found;
  }

  private void search(byte[] bytes, int length, Set<String> found) {
    for (int at = 0; at + HEAD <= length; at++) {
      int head = head(bytes, at);
      if (heads.get(head)) {
        for (Pattern pattern : byHead.get(head)) {
          if (startsWith(bytes, at, length, pattern.bytes)) {
            found.add(pattern.canary);
          }
        }
      }
    }
  }

  private static boolean startsWith(byte[] bytes, int at, int length, byte[] pattern) {
    return at + pattern.length <= length
        && java.util.Arrays.mismatch(bytes, at, at + pattern.length, pattern, 0, pattern.length)
            < 0;
  }

  private static int head(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff;
  }
}
