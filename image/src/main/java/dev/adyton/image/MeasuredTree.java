package dev.adyton.image;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.HashTree;
import dev.adyton.crypto.Hasher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A folder of files, read file by file. Its digest is the root of a hash tree (RFC 9162 §2.1) over
/// one leaf for each file, sorted by path: path, executable or not, size and content count, owners,
/// times and other permissions do not.
///
/// Symbolic links, devices, sockets, pipes, empty folders and names beyond plain ASCII are refused,
/// so that the same tree means the same wherever it is unpacked.
public final class MeasuredTree {

  private static final int CHUNK = 1 << 16;

  private final List<TreeEntry> entries;
  private final Digest root;

  private MeasuredTree(List<TreeEntry> entries, Digest root) {
    this.entries = entries;
    this.root = root;
  }

  /// {@return the measured tree below a folder}
  ///
  /// @throws ImageRefusedException if it holds what no image may hold
  /// @throws IOException if it cannot be read
  public static MeasuredTree of(Crypto crypto, Path folder)
      throws IOException, ImageRefusedException {
    return read(crypto, folder, (path, executable) -> OutputStream.nullOutputStream());
  }

  /// {@return the measured tree that holds one file and nothing else, under the file's own name}
  ///
  /// @throws ImageRefusedException if it is no plain file or has a name that no image may hold
  /// @throws IOException if it cannot be read
  public static MeasuredTree ofFile(Crypto crypto, Path file)
      throws IOException, ImageRefusedException {
    List<TreeEntry> one = new ArrayList<>();
    Found found = found(file, String.valueOf(file.getFileName()));
    one.add(found.hash(crypto, OutputStream.nullOutputStream()));
    return of(one);
  }

  /// {@return the measured tree, whose files were also written where `copy` said while they were
  /// hashed, so that the copy is what was measured whatever happens to the original}
  static MeasuredTree read(Crypto crypto, Path folder, Copy copy)
      throws IOException, ImageRefusedException {
    List<TreeEntry> entries = new ArrayList<>();
    for (Found found : files(folder)) {
      try (OutputStream to = copy.open(found.path, found.executable)) {
        entries.add(found.hash(crypto, to));
      }
    }
    return of(entries);
  }

  /// {@return the tree of entries whose contents were hashed by the caller}
  static MeasuredTree of(List<TreeEntry> entries) throws ImageRefusedException {
    List<TreeEntry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(TreeEntry::path));
    List<Bytes> leaves = new ArrayList<>();
    String last = "";
    for (TreeEntry entry : sorted) {
      if (entry.path().equals(last)) {
        throw new ImageRefusedException("two files of one path: " + last);
      }
      last = entry.path();
      leaves.add(HashTree.leafHash(entry.leaf()));
    }
    Bytes root = HashTree.root(leaves);
    return new MeasuredTree(List.copyOf(sorted), new Digest(HashAlgorithm.SHA256, root));
  }

  /// {@return the root of the hash tree over all files}
  public Digest root() {
    return root;
  }

  /// {@return the files, sorted by path}
  public List<TreeEntry> entries() {
    return entries;
  }

  /// {@return the tree as a part of a manifest}
  public PartEntry part() {
    long bytes = entries.stream().mapToLong(TreeEntry::size).sum();
    return new PartEntry(root, entries.size(), bytes);
  }

  /// Where the copy of a file goes.
  @FunctionalInterface
  interface Copy {
    OutputStream open(String path, boolean executable) throws IOException;
  }

  private static List<Found> files(Path folder) throws IOException, ImageRefusedException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new ImageRefusedException("no folder: " + folder);
    }
    Walk walk = new Walk(folder);
    Files.walkFileTree(folder, walk);
    if (!walk.refusals.isEmpty()) {
      throw walk.refusals.getFirst();
    }
    walk.found.sort(Comparator.comparing(Found::path));
    return walk.found;
  }

  private static Found found(Path file, String path) throws IOException, ImageRefusedException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new ImageRefusedException("neither a plain file nor a folder: " + path);
    }
    TreeLimits.requirePath(path);
    if (attributes.size() > TreeLimits.MOST_FILE) {
      throw new ImageRefusedException("a file is too large: " + path);
    }
    boolean executable =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
            .contains(PosixFilePermission.OWNER_EXECUTE);
    return new Found(file, path, executable, attributes.size());
  }

  /// A plain file whose content was not read yet.
  private record Found(Path file, String path, boolean executable, long size) {

    TreeEntry hash(Crypto crypto, OutputStream copy) throws IOException, ImageRefusedException {
      Hasher hasher = crypto.hasher(HashAlgorithm.SHA256);
      byte[] chunk = new byte[CHUNK];
      long length = 0;
      try (InputStream in =
          Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        for (int n = in.read(chunk); n >= 0 && length <= size; n = in.read(chunk)) {
          hasher.update(chunk, 0, n);
          copy.write(chunk, 0, n);
          length += n;
        }
      }
      if (length != size) {
        throw new ImageRefusedException("a file changed while it was read: " + path);
      }
      return new TreeEntry(path, executable, length, hasher.finish());
    }
  }

  /// Collects the files below a folder and stops at the first thing that is refused.
  private static final class Walk extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final List<Found> found = new ArrayList<>();
    private final List<ImageRefusedException> refusals = new ArrayList<>();
    private long bytes;

    Walk(Path folder) {
      this.folder = folder;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      if (folder.relativize(directory).getNameCount() > TreeLimits.MOST_DEPTH) {
        return refuse("folders are nested too deep");
      }
      try (var children = Files.newDirectoryStream(directory)) {
        return children.iterator().hasNext()
            ? FileVisitResult.CONTINUE
            : refuse("a folder without files: " + path(directory));
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      try {
        Found next = MeasuredTree.found(file, path(file));
        found.add(next);
        bytes += next.size;
      } catch (ImageRefusedException e) {
        refusals.add(e);
        return FileVisitResult.TERMINATE;
      }
      return found.size() > TreeLimits.MOST_FILES || bytes > TreeLimits.MOST_BYTES
          ? refuse("too many files or bytes")
          : FileVisitResult.CONTINUE;
    }

    private String path(Path file) {
      return folder.relativize(file).toString();
    }

    private FileVisitResult refuse(String reason) {
      refusals.add(new ImageRefusedException(reason));
      return FileVisitResult.TERMINATE;
    }
  }
}
