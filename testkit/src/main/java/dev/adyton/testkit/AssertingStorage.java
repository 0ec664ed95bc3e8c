package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import dev.adyton.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// Watches how a program uses a {@link Storage}, and throws an {@link AssertionError} when it
/// breaks a rule that a crash would punish:
///
/// 1. who writes holds the lock;
/// 2. after a write that failed nothing is written until the lock was taken anew;
/// 3. a *commit*, the replacement of one of the named files, comes when every other change is
///    durable.
public final class AssertingStorage implements Storage {

  private final Storage storage;
  private final Set<String> commits;
  private final Set<String> unsynced = new TreeSet<>();
  private boolean locked;
  private boolean failed;

  private AssertingStorage(Storage storage, Set<String> commits) {
    this.storage = storage;
    this.commits = commits;
  }

  /// {@return a watcher before a storage; `commits` are the names whose replacement acknowledges
  /// everything written before}
  public static AssertingStorage over(Storage storage, String... commits) {
    return new AssertingStorage(storage, Set.of(commits));
  }

  /// {@return the names of files that were changed and not made durable since}
  public synchronized List<String> unsynced() {
    return List.copyOf(unsynced);
  }

  @Override
  public Optional<Bytes> read(String name, int maxBytes) throws IOException {
    return storage.read(name, maxBytes);
  }

  @Override
  public Optional<Bytes> read(String name, long offset, int length) throws IOException {
    return storage.read(name, offset, length);
  }

  @Override
  public OptionalLong size(String name) throws IOException {
    return storage.size(name);
  }

  @Override
  public List<String> list(String prefix) throws IOException {
    return storage.list(prefix);
  }

  @Override
  public synchronized void append(String name, Bytes content) throws IOException {
    unsynced.add(name);
    write(() -> storage.append(name, content));
  }

  @Override
  public synchronized void truncate(String name, long size) throws IOException {
    unsynced.add(name);
    write(() -> storage.truncate(name, size));
  }

  @Override
  public synchronized void sync(String name) throws IOException {
    write(() -> storage.sync(name));
    unsynced.remove(name);
  }

  @Override
  public synchronized void replace(String name, Bytes content) throws IOException {
    if (commits.contains(name) && !unsynced.isEmpty()) {
      throw new AssertionError(name + " is committed while not durable: " + unsynced);
    }
    write(() -> storage.replace(name, content));
    unsynced.remove(name);
  }

  @Override
  public synchronized void move(String from, String to) throws IOException {
    write(() -> storage.move(from, to));
    unsynced.remove(from);
    unsynced.remove(to);
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    write(() -> storage.delete(name));
    unsynced.remove(name);
  }

  @Override
  public synchronized Closeable lock() throws IOException {
    Closeable lock = storage.lock();
    locked = true;
    failed = false;
    return () -> unlock(lock);
  }

  private synchronized void unlock(Closeable lock) throws IOException {
    locked = false;
    lock.close();
  }

  private interface Act {

    void run() throws IOException;
  }

  private void write(Act act) throws IOException {
    if (!locked) {
      throw new AssertionError("written without the lock");
    }
    if (failed) {
      throw new AssertionError("written after a write that failed");
    }
    failed = true;
    act.run();
    failed = false;
  }
}
