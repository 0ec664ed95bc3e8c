package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// One file on a faulty disk: what programs see, what is durable, and the changes between.
final class DiskFile {

  private static final int SECTOR = 64; // small, so that short test files have several

  private byte[] seen = new byte[0];
  private byte[] durable = new byte[0];
  private final List<Change> pending = new ArrayList<>();

  private sealed interface Change {

    byte[] applyTo(byte[] content);
  }

  private record Cut(int size) implements Change {

    @Override
    public byte[] applyTo(byte[] content) {
      return size < content.length ? Arrays.copyOf(content, size) : content;
    }
  }

  private record Write(int offset, Bytes bytes) implements Change {

    @Override
    public byte[] applyTo(byte[] content) {
      int end = Math.addExact(offset, bytes.length());
      byte[] changed = Arrays.copyOf(content, Math.max(content.length, end));
      System.arraycopy(bytes.toArray(), 0, changed, offset, bytes.length());
      return changed;
    }

    List<Write> sectors() {
      List<Write> sectors = new ArrayList<>();
      for (int at = 0; at < bytes.length(); at += SECTOR) {
        Bytes sector = bytes.slice(at, Math.min(at + SECTOR, bytes.length()));
        sectors.add(new Write(offset + at, sector));
      }
      return sectors;
    }

    Write torn(SplittableRandom random) {
      return new Write(offset, bytes.slice(0, random.nextInt(bytes.length() + 1)));
    }
  }

  Bytes content() {
    return Bytes.of(seen);
  }

  Bytes content(long offset, int length) {
    int from = (int) Math.min(offset, seen.length);
    return Bytes.of(seen, from, (int) Math.min(length, (long) seen.length - from));
  }

  int size() {
    return seen.length;
  }

  void append(Bytes content) {
    change(new Write(seen.length, content));
  }

  void truncate(int size) {
    change(new Cut(size));
  }

  void sync() {
    for (Change change : pending) {
      durable = change.applyTo(durable);
    }
    pending.clear();
  }

  /// A sync that failed: a part reached the disk, the rest never will, and nobody remembers.
  void loseSome(SplittableRandom random) {
    durable = whatReachedTheDisk(random);
    pending.clear();
  }

  /// {@return the file that the next start finds}
  DiskFile afterCrash(SplittableRandom random) {
    DiskFile found = new DiskFile();
    found.durable = whatReachedTheDisk(random);
    found.seen = found.durable.clone();
    return found;
  }

  private void change(Change change) {
    seen = change.applyTo(seen);
    pending.add(change);
  }

  /// A cut reached the disk or not; so did each sector of a write, some of them torn.
  private byte[] whatReachedTheDisk(SplittableRandom random) {
    byte[] content = durable.clone();
    for (Change change : pending) {
      for (Change part : partsOf(change)) {
        content = random.nextBoolean() ? perhapsTorn(part, random).applyTo(content) : content;
      }
    }
    return content;
  }

  private static List<? extends Change> partsOf(Change change) {
    return switch (change) {
      case Cut cut -> List.of(cut);
      case Write write -> write.sectors();
    };
  }

  private static Change perhapsTorn(Change part, SplittableRandom random) {
    return switch (part) {
      case Cut cut -> cut;
      case Write write -> random.nextInt(3) == 0 ? write.torn(random) : write;
    };
  }
}
