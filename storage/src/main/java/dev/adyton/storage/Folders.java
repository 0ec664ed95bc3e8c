package dev.adyton.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Folders that hold what is made and thrown away as a whole, outside a [Storage].
public final class Folders {

  private Folders() {}

  /// Removes a folder with everything in it; a link in it goes, what it names stays.
  ///
  /// @param folder may be absent
  /// @throws IOException if something of it cannot be removed
  public static void remove(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.walkFileTree(folder, new Remover());
    }
  }

  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException problem)
        throws IOException {
      Files.delete(emptied);
      return FileVisitResult.CONTINUE;
    }
  }
}
