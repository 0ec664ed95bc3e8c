package dev.adyton.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// Folders that their owner alone may enter, made durably.
final class PrivateFolders {

  static final FileAttribute<?> FILE_MODE = mode("rw-------");

  private static final FileAttribute<?> FOLDER_MODE = mode("rwx------");

  private PrivateFolders() {}

  /// Makes a folder and its parents, each durable before the next.
  static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent == null) {
      throw new IOException(folder + " cannot be made");
    }
    make(parent);
    try {
      Files.createDirectory(folder, FOLDER_MODE);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        throw e;
      }
    }
    sync(parent);
  }

  /// Requires that only the owner may enter; an empty folder is made so.
  static void claim(Path folder) throws IOException {
    Set<PosixFilePermission> now = Files.getPosixFilePermissions(folder);
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString("rwx------");
    if (wanted.containsAll(now)) {
      return;
    }
    if (!isEmpty(folder)) {
      throw new IOException(
          folder + " holds files and is open to other users; close it first: chmod 700 " + folder);
    }
    Files.setPosixFilePermissions(folder, wanted);
  }

  /// Makes the names in a folder durable.
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
