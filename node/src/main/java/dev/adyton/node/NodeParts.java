package dev.adyton.node;

import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.host.Enclaves;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the tasks of one node share.
///
/// @param tasks the folder of the spools
/// @param stopping what to do with each task under way when the node stops
record NodeParts(
    Crypto crypto,
    InstantSource clock,
    NodeSettings settings,
    Path tasks,
    Enclaves enclaves,
    Images images,
    Set<Runnable> stopping) {

  /// Removes a folder with all in it, if it is there; links are not followed.
  void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
