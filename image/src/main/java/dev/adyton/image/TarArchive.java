package dev.adyton.image;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// A tar archive of plain files, written in one way only and read in no other.
final class TarArchive {

  private static final Bytes ZERO = Bytes.of(new byte[TarEntry.BLOCK]);

  private TarArchive() {}

  /// Writes the files of a measured tree.
  ///
  /// @param prefix the folder that the archive names before every path
  static void write(MeasuredTree tree, Path folder, String prefix, OutputStream out)
      throws IOException, ImageRefusedException {
    for (TreeEntry entry : tree.entries()) {
      String path = prefix + "/" + entry.path();
      new TarEntry(path, entry.executable(), entry.size()).header().writeTo(out);
      try (InputStream in =
          Files.newInputStream(folder.resolve(entry.path()), LinkOption.NOFOLLOW_LINKS)) {
        copy(in, out, entry.size());
      }
      out.write(new byte[padding(entry.size())]);
    }
    ZERO.writeTo(out);
    ZERO.writeTo(out);
  }

  /// Unpacks an archive below a folder; a file that is there already is an error.
  ///
  /// @throws FormatException if the archive is not one that [#write] makes
  static void unpack(InputStream in, Path folder) throws IOException {
    int files = 0;
    long bytes = 0;
    Bytes block = block(in);
    while (!block.equals(ZERO)) {
      TarEntry entry = TarEntry.parse(block);
      files++;
      bytes += entry.size();
      if (files > TreeLimits.MOST_FILES || bytes > TreeLimits.MOST_BYTES) {
        throw new FormatException("tar", 0, "archive", "holds too many files or bytes");
      }
      try (OutputStream out = Image.create(folder.resolve(entry.path()), entry.executable())) {
        copy(in, out, entry.size());
      }
      requireZero(in.readNBytes(padding(entry.size())), padding(entry.size()));
      block = block(in);
    }
    if (!block(in).equals(ZERO) || in.read() >= 0) {
      throw new FormatException("tar", 0, "end", "is not two blocks of zeros");
    }
  }

  private static Bytes block(InputStream in) throws IOException {
    byte[] block = in.readNBytes(TarEntry.BLOCK);
    if (block.length < TarEntry.BLOCK) {
      throw new EOFException("the archive ends within a block");
    }
    return Bytes.of(block);
  }

  private static void requireZero(byte[] padding, int length) throws EOFException {
    if (padding.length < length) {
      throw new EOFException("the archive ends within a file");
    }
    for (byte each : padding) {
      if (each != 0) {
        throw new FormatException("tar", 0, "padding", "is not zero");
      }
    }
  }

  private static int padding(long size) {
    return (int) (-size & (TarEntry.BLOCK - 1));
  }

  private static void copy(InputStream in, OutputStream out, long size) throws IOException {
    byte[] chunk = new byte[1 << 16];
    long left = size;
    while (left > 0) {
      int n = in.readNBytes(chunk, 0, (int) Math.min(chunk.length, left));
      if (n == 0) {
        throw new EOFException("a file ends before its size");
      }
      out.write(chunk, 0, n);
      left -= n;
    }
  }
}
