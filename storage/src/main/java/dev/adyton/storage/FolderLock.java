package dev.adyton.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/// The one writer's hold on a folder: a lock of the operating system on the file `.lock`, gone with
/// the process however it ends. The file names the holder for the error of the next one.
///
/// POSIX drops a process's locks on a file as soon as *any* descriptor of that file is closed, so
/// this process never opens the file twice: `HELD` is asked first.
final class FolderLock implements Closeable {

  private static final Set<Object> HELD = new HashSet<>();
  private static final int HOLDER_BYTES = 64;

  private final Object key;
  private final FileChannel channel;

  private FolderLock(Object key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  static FolderLock take(Path folder) throws IOException {
    Object key = Objects.requireNonNull(Files.readAttributes(folder, "fileKey").get("fileKey"));
    synchronized (HELD) {
      if (HELD.contains(key)) {
        throw new StorageLockedException(folder.toString(), "this process");
      }
      FolderLock lock = new FolderLock(key, lockedChannel(folder));
      HELD.add(key);
      return lock;
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (channel.isOpen()) {
        HELD.remove(key);
        channel.close();
      }
    }
  }

  private static FileChannel lockedChannel(Path folder) throws IOException {
    Path file = folder.resolve(".lock");
    FileChannel channel =
        FileChannel.open(
            file, Set.of(CREATE, READ, WRITE, NOFOLLOW_LINKS), PrivateFolders.FILE_MODE);
    try {
      if (channel.tryLock() == null) {
        throw new StorageLockedException(folder.toString(), "process " + holder(channel));
      }
      writeHolder(channel);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(HOLDER_BYTES);
    channel.read(buffer, 0);
    String text = StandardCharsets.US_ASCII.decode(buffer.flip()).toString().strip();
    return text.matches("[0-9]+") ? text : "unknown";
  }

  private static void writeHolder(FileChannel channel) throws IOException {
    channel.truncate(0);
    String pid = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
  }
}
