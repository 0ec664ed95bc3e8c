package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import dev.adyton.storage.FileTooLargeException;
import dev.adyton.storage.Storage;
import dev.adyton.storage.StorageLockedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A {@link Storage} in memory, on which every write is durable at once and nothing fails. Safe for
/// many threads.
public final class MemoryStorage implements Storage {

  private final TreeMap<String, Bytes> files = new TreeMap<>();
  private boolean locked;

  /// Starts without files.
  public MemoryStorage() {}

  /// {@return another storage with the same files}
  public synchronized MemoryStorage copy() {
    MemoryStorage copy = new MemoryStorage();
    copy.files.putAll(files);
    return copy;
  }

  @Override
  public synchronized Optional<Bytes> read(String name, int maxBytes) throws IOException {
    Optional<Bytes> content = Optional.ofNullable(files.get(Storage.requireName(name)));
    if (content.isPresent() && content.get().length() > maxBytes) {
      throw new FileTooLargeException(name, content.get().length(), maxBytes);
    }
    return content;
  }

  @Override
  public synchronized Optional<Bytes> read(String name, long offset, int length) {
    return Optional.ofNullable(files.get(Storage.requireName(name)))
        .map(content -> part(content, offset, length));
  }

  @Override
  public synchronized OptionalLong size(String name) {
    Bytes content = files.get(Storage.requireName(name));
    return content == null ? OptionalLong.empty() : OptionalLong.of(content.length());
  }

  @Override
  public synchronized List<String> list(String prefix) {
    Storage.requirePrefix(prefix);
    return files.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  @Override
  public synchronized void append(String name, Bytes content) {
    files.merge(Storage.requireName(name), content, Bytes::concat);
  }

  @Override
  public synchronized void truncate(String name, long size) throws IOException {
    Bytes content = require(name);
    if (size > content.length()) {
      throw new IOException(name + " has " + content.length() + " bytes, fewer than " + size);
    }
    files.put(name, content.slice(0, (int) size));
  }

  @Override
  public synchronized void sync(String name) throws IOException {
    require(name);
  }

  @Override
  public synchronized void replace(String name, Bytes content) {
    files.put(Storage.requireName(name), content);
  }

  @Override
  public synchronized void move(String from, String to) throws IOException {
    Storage.requireName(to);
    files.put(to, require(from));
    if (!from.equals(to)) {
      files.remove(from);
    }
  }

  @Override
  public synchronized void delete(String name) {
    files.remove(Storage.requireName(name));
  }

  @Override
  public synchronized Closeable lock() throws IOException {
    if (locked) {
      throw new StorageLockedException("memory", "this process");
    }
    locked = true;
    return this::unlock;
  }

  private synchronized void unlock() {
    locked = false;
  }

  private Bytes require(String name) throws NoSuchFileException {
    Bytes content = files.get(Storage.requireName(name));
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    return content;
  }

  private static Bytes part(Bytes content, long offset, int length) {
    int from = (int) Math.min(offset, content.length());
    return content.slice(from, (int) Math.min((long) from + length, content.length()));
  }
}
