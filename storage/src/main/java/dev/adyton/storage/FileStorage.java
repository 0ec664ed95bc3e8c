package dev.adyton.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.adyton.codec.Bytes;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// A {@link Storage} in a folder of the file system: folders 0700, files 0600, symbolic links
/// refused. Its own files begin with a dot, which no name of a stored file does.
///
/// Safe for many threads; appends to one file are ordered by the caller.
public final class FileStorage implements Storage {

  private final Path folder;
  private final ReentrantLock replacing = new ReentrantLock();

  private FileStorage(Path folder) {
    this.folder = folder;
  }

  /// {@return the storage in a folder, which is made (its parents too) if it is absent}
  ///
  /// @throws IOException if it cannot be made, is no folder, or holds files while others than its
  ///   owner may enter it
  public static FileStorage open(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    PrivateFolders.make(absolute);
    PrivateFolders.claim(absolute);
    return new FileStorage(absolute);
  }

  /// {@return the folder}
  public Path folder() {
    return folder;
  }

  @Override
  public Optional<Bytes> read(String name, int maxBytes) throws IOException {
    requireAtLeastZero(maxBytes, "maxBytes");
    try (FileChannel channel = channel(name, READ)) {
      long size = channel.size();
      if (size > maxBytes) {
        throw new FileTooLargeException(name, size, maxBytes);
      }
      return Optional.of(readFrom(channel, 0, (int) size));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Bytes> read(String name, long offset, int length) throws IOException {
    requireAtLeastZero(offset, "offset");
    requireAtLeastZero(length, "length");
    try (FileChannel channel = channel(name, READ)) {
      long left = Math.max(0, channel.size() - offset);
      return Optional.of(readFrom(channel, offset, (int) Math.min(left, length)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  @Override
  public OptionalLong size(String name) throws IOException {
    try (FileChannel channel = channel(name, READ)) {
      return OptionalLong.of(channel.size());
    } catch (NoSuchFileException absent) {
      return OptionalLong.empty();
    }
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    Storage.requirePrefix(prefix);
    Path start = folder.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(start, NOFOLLOW_LINKS)) {
      Files.walkFileTree(start, new Lister(prefix, names));
    }
    Collections.sort(names);
    return List.copyOf(names);
  }

  @Override
  public void append(String name, Bytes content) throws IOException {
    makeParent(name);
    try (FileChannel channel = channel(name, CREATE, APPEND)) {
      writeTo(channel, content);
    }
  }

  @Override
  public void truncate(String name, long size) throws IOException {
    requireAtLeastZero(size, "size");
    try (FileChannel channel = channel(name, WRITE)) {
      if (size > channel.size()) {
        throw new IOException(name + " has " + channel.size() + " bytes, fewer than " + size);
      }
      channel.truncate(size);
    }
  }

  @Override
  public void sync(String name) throws IOException {
    try (FileChannel channel = channel(name, WRITE)) {
      channel.force(true);
    }
    PrivateFolders.sync(parent(name));
  }

  @Override
  public void replace(String name, Bytes content) throws IOException {
    makeParent(name);
    Path target = path(name);
    Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
    replacing.lock();
    try {
      Files.deleteIfExists(fresh);
      writeDurably(fresh, content);
      Files.move(fresh, target, ATOMIC_MOVE);
    } finally {
      replacing.unlock();
    }
    PrivateFolders.sync(parent(name));
  }

  @Override
  public void move(String from, String to) throws IOException {
    sync(from);
    makeParent(to);
    Files.move(path(from), path(to), ATOMIC_MOVE);
    PrivateFolders.sync(parent(to));
    PrivateFolders.sync(parent(from));
  }

  @Override
  public void delete(String name) throws IOException {
    if (Files.deleteIfExists(path(name))) {
      PrivateFolders.sync(parent(name));
    }
  }

  @Override
  public Closeable lock() throws IOException {
    return FolderLock.take(folder);
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private static void writeDurably(Path file, Bytes content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, Set.of(CREATE_NEW, WRITE), PrivateFolders.FILE_MODE)) {
      writeTo(channel, content);
      channel.force(true);
    }
  }

  private static void writeTo(FileChannel channel, Bytes content) throws IOException {
    ByteBuffer buffer = content.toBuffer();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static Bytes readFrom(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return Bytes.of(buffer.flip());
  }

  private FileChannel channel(String name, OpenOption... options) throws IOException {
    Path file = path(name);
    if (Files.isDirectory(file, NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(name, null, "is a folder");
    }
    Set<OpenOption> all = new HashSet<>(List.of(options));
    all.add(NOFOLLOW_LINKS);
    return FileChannel.open(file, all, PrivateFolders.FILE_MODE);
  }

  private void makeParent(String name) throws IOException {
    Storage.requireName(name);
    PrivateFolders.make(parent(name));
  }

  private Path parent(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? folder : folder.resolve(name.substring(0, slash));
  }

  private Path path(String name) throws IOException {
    Path file = folder;
    for (String part : Storage.requireName(name).split("/", -1)) {
      if (Files.isSymbolicLink(file)) {
        throw new IOException(file + " is a symbolic link");
      }
      file = file.resolve(part);
    }
    return file;
  }

  private static void requireAtLeastZero(long number, String what) {
    if (number < 0) {
      throw new IllegalArgumentException(what + " is negative: " + number);
    }
  }

  /// Collects names below the start, leaving out the storage's own files and whatever is no file.
  private final class Lister extends SimpleFileVisitor<Path> {

    private final String prefix;
    private final List<String> names;

    Lister(String prefix, List<String> names) {
      this.prefix = prefix;
      this.names = names;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = folder.relativize(file).toString();
      boolean own = Names.NAME.matcher(name).matches();
      if (own && attributes.isRegularFile() && name.startsWith(prefix)) {
        names.add(name);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
      if (problem instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE; // removed by the writer since its folder was read
      }
      throw problem;
    }
  }
}
