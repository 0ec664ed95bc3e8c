package dev.adyton.cli;

import dev.adyton.linux.LinuxException;
import dev.adyton.linux.Self;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// The user that hub and node become where they were started by the superuser: the monitor keeps
/// its rights, those who talk to the network do not.
///
/// Its number is the owner of the hub's files; the first time one is drawn from a range that no
/// distribution assigns, apart from the enclaves' own.
///
/// @param id the number; nothing if this process stays who it is
/// @param text for people, with the reason if the superuser stays
/// @param home the hub's home
record HubUser(Optional<Integer> id, String text, Path home) {

  private static final int FIRST = 0x6F00_0000;
  private static final int LAST = 0x6FFF_FFFF;

  static HubUser choose(Path home, Path runtime) throws IOException {
    if (!isSuperuser()) {
      return new HubUser(Optional.empty(), "this user, which the monitor shares", home);
    }
    Optional<Path> closed = firstClosed(home, runtime);
    return closed.isPresent()
        ? new HubUser(
            Optional.empty(),
            "superuser, because no other user can reach "
                + closed.get()
                + ": open it, or choose"
                + " another --home",
            home)
        : numbered(home);
  }

  private static HubUser numbered(Path home) throws IOException {
    int owner = (int) Files.getAttribute(home.resolve("hub"), "unix:uid");
    int id = owner == 0 ? new SecureRandom().nextInt(FIRST, LAST) : owner;
    return new HubUser(Optional.of(id), "ordinary, number " + id, home);
  }

  private static boolean isSuperuser() {
    try {
      return Self.user() == 0;
    } catch (LinuxException e) {
      return false;
    }
  }

  /// What an ordinary user must reach: the home, the program, the JDK.
  private static Optional<Path> firstClosed(Path home, Path runtime) throws IOException {
    for (Path each :
        List.of(
            home,
            parent(runtime),
            Distribution.ofProcess().lib(),
            Path.of(System.getProperty("java.home"), "lib").toRealPath())) {
      for (Path part = each; part != null; part = part.getParent()) {
        if (!Files.getPosixFilePermissions(part).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return Optional.of(part);
        }
      }
    }
    return Optional.empty();
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent;
  }

  /// Makes the user the owner of hub, node and the things given.
  void own(List<Path> more) throws IOException {
    if (id.isPresent()) {
      for (String part : List.of("hub", "node")) {
        Path folder = home.resolve(part);
        // What the user has already he may have filled with links to what is not his.
        if (!Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(id.get())) {
          Files.walkFileTree(folder, new Giver(id.get()));
        }
      }
      for (Path each : more) {
        give(each, id.get());
      }
    }
  }

  /// Makes this process that user, for good.
  void become() throws LinuxException {
    if (id.isPresent()) {
      Self.becomeUser(id.get());
    }
  }

  private static void give(Path path, int id) throws IOException {
    Files.setAttribute(path, "unix:uid", id, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", id, LinkOption.NOFOLLOW_LINKS);
  }

  private static final class Giver extends SimpleFileVisitor<Path> {

    private final int id;

    Giver(int id) {
      this.id = id;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      give(folder, id);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      give(file, id);
      return FileVisitResult.CONTINUE;
    }
  }
}
