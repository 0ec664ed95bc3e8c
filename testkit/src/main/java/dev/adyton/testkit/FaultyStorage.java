package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import dev.adyton.storage.FileTooLargeException;
import dev.adyton.storage.Storage;
import dev.adyton.storage.StorageLockedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A {@link Storage} on a disk that does the worst that the promises of {@link Storage} allow, the
/// same from the same seed.
///
/// Every act of the disk that changes something is a *step*, counted from 1: an append is one, a
/// replacement is four (write the new file, make it durable, rename, make the name durable). A
/// crash or a failure can be planned for any step. After a crash {@link #restart()} shows what the
/// disk kept:
///
/// - of unsynced writes any subset of their sectors, in any order, torn at any byte;
/// - of a file that grew, perhaps its size without its bytes (zeros);
/// - unsynced names and renames only perhaps.
///
/// A {@linkplain #failAt failure} throws an {@link IOException} after a part of the step was done.
/// A failed sync loses a part of what it should have written, and a later sync that succeeds does
/// not bring it back, as Linux does.
///
/// Not safe for many threads: a simulation has one.
public final class FaultyStorage implements Storage {

  private static final long NEVER = Long.MAX_VALUE;

  private final SplittableRandom random;
  private final Map<String, DiskFile> names = new TreeMap<>();
  private final Map<String, DiskFile> durableNames = new TreeMap<>();
  private final Set<String> unsyncedNames = new HashSet<>();
  private long steps;
  private long crashStep = NEVER;
  private long failStep = NEVER;
  private long capacity = Long.MAX_VALUE;
  private boolean crashed;
  private boolean locked;

  private FaultyStorage(SplittableRandom random) {
    this.random = random;
  }

  /// {@return an empty disk whose choices follow from the seed; nothing is planned yet}
  public static FaultyStorage create(long seed) {
    return new FaultyStorage(new SplittableRandom(seed));
  }

  /// Plans a crash in the middle of the given step, counted from the first step of this disk.
  public FaultyStorage crashAt(long step) {
    crashStep = step;
    return this;
  }

  /// Plans one failure in the middle of the given step.
  public FaultyStorage failAt(long step) {
    failStep = step;
    return this;
  }

  /// Limits what all files together may hold; writes beyond it are cut short and fail.
  public FaultyStorage capacity(long bytes) {
    capacity = bytes;
    return this;
  }

  /// {@return how many steps were taken}
  public long steps() {
    return steps;
  }

  /// {@return whether the planned crash has come}
  public boolean crashed() {
    return crashed;
  }

  /// {@return the disk as the next start finds it, after the machine stopped now; nothing is
  /// planned on it}
  public FaultyStorage restart() {
    crashed = true;
    unsyncedNames.forEach(this::settleName);
    FaultyStorage next = new FaultyStorage(random.split());
    durableNames.forEach((name, file) -> next.adopt(name, file.afterCrash(random)));
    return next;
  }

  @Override
  public Optional<Bytes> read(String name, int maxBytes) throws IOException {
    Optional<Bytes> content = file(name).map(DiskFile::content);
    if (content.isPresent() && content.get().length() > maxBytes) {
      throw new FileTooLargeException(name, content.get().length(), maxBytes);
    }
    return content;
  }

  @Override
  public Optional<Bytes> read(String name, long offset, int length) {
    return file(name).map(file -> file.content(offset, length));
  }

  @Override
  public OptionalLong size(String name) {
    return file(name).map(file -> OptionalLong.of(file.size())).orElse(OptionalLong.empty());
  }

  @Override
  public List<String> list(String prefix) {
    requireRunning();
    Storage.requirePrefix(prefix);
    return names.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
  }

  @Override
  public void append(String name, Bytes content) throws IOException {
    file(name);
    write(names.computeIfAbsent(name, this::newFile), content);
  }

  @Override
  public void truncate(String name, long size) throws IOException {
    DiskFile file = require(name);
    if (size > file.size()) {
      throw new IOException(name + " has " + file.size() + " bytes, fewer than " + size);
    }
    step(() -> file.truncate((int) size));
  }

  @Override
  public void sync(String name) throws IOException {
    DiskFile file = require(name);
    syncContent(file);
    step(() -> syncName(name));
  }

  @Override
  public void replace(String name, Bytes content) throws IOException {
    file(name);
    DiskFile fresh = new DiskFile();
    write(fresh, content);
    syncContent(fresh);
    step(() -> rename(name, fresh));
    step(() -> syncName(name));
  }

  @Override
  public void move(String from, String to) throws IOException {
    Storage.requireName(to);
    DiskFile file = require(from);
    sync(from);
    if (!from.equals(to)) {
      step(() -> moveName(from, to, file));
      step(() -> syncBoth(from, to));
    }
  }

  @Override
  public void delete(String name) throws IOException {
    if (file(name).isPresent()) {
      step(() -> removeName(name));
      step(() -> syncName(name));
    }
  }

  @Override
  public Closeable lock() throws IOException {
    requireRunning();
    if (locked) {
      throw new StorageLockedException("faulty disk", "this process");
    }
    locked = true;
    return () -> locked = false;
  }

  private void write(DiskFile file, Bytes content) throws IOException {
    long room = capacity - names.values().stream().mapToLong(DiskFile::size).sum();
    if (content.length() > room) {
      step(() -> file.append(content.slice(0, (int) Math.max(0, room))));
      throw new IOException("no space left on the disk");
    }
    step(() -> file.append(content), () -> file.append(someOf(content)));
  }

  private void syncContent(DiskFile file) throws IOException {
    step(file::sync, () -> file.loseSome(random));
  }

  private Bytes someOf(Bytes content) {
    return content.slice(0, random.nextInt(content.length() + 1));
  }

  private void step(Runnable act) throws IOException {
    step(act, random.nextBoolean() ? act : () -> {});
  }

  private void step(Runnable act, Runnable part) throws IOException {
    requireRunning();
    steps++;
    if (steps == crashStep) {
      part.run();
      crashed = true;
      throw new CrashException(steps);
    }
    if (steps == failStep) {
      part.run();
      throw new IOException("the disk failed at step " + steps);
    }
    act.run();
  }

  private void requireRunning() {
    if (crashed) {
      throw new CrashException(steps);
    }
  }

  private Optional<DiskFile> file(String name) {
    requireRunning();
    return Optional.ofNullable(names.get(Storage.requireName(name)));
  }

  private DiskFile require(String name) throws NoSuchFileException {
    return file(name).orElseThrow(() -> new NoSuchFileException(name));
  }

  private DiskFile newFile(String name) {
    unsyncedNames.add(name);
    return new DiskFile();
  }

  private void adopt(String name, DiskFile file) {
    names.put(name, file);
    durableNames.put(name, file);
  }

  private void rename(String name, DiskFile fresh) {
    names.put(name, fresh);
    unsyncedNames.add(name);
  }

  private void removeName(String name) {
    names.remove(name);
    unsyncedNames.add(name);
  }

  /// A rename is one entry of the journal: both names change on the disk, or none.
  private void moveName(String from, String to, DiskFile file) {
    names.put(to, file);
    names.remove(from);
    if (random.nextBoolean()) {
      syncBoth(from, to);
    }
  }

  private void syncBoth(String from, String to) {
    syncName(to);
    syncName(from);
  }

  private void syncName(String name) {
    unsyncedNames.remove(name);
    DiskFile file = names.get(name);
    if (file == null) {
      durableNames.remove(name);
    } else {
      durableNames.put(name, file);
    }
  }

  private void settleName(String name) {
    if (random.nextBoolean()) {
      DiskFile file = names.get(name);
      if (file == null) {
        durableNames.remove(name);
      } else {
        durableNames.put(name, file);
      }
    }
  }
}
