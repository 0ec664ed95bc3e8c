package dev.adyton.agent.home;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonValue;
import dev.adyton.service.LocalSocket;
import dev.adyton.storage.FileStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The agent that has a home open, as commands of the same user reach it. Its socket lies in a
/// short private run-time folder that the home names: a path of a socket has 107 bytes at most.
public final class RunningAgent implements AutoCloseable {

  private static final String FILE = "runtime";
  private static final String SOCKET = "agent.sock";
  private static final Set<PosixFilePermission> ALONE =
      PosixFilePermissions.fromString("rwx------");

  private final Home home;
  private final Path folder;
  private final LocalSocket socket;

  private RunningAgent(Home home, Path folder, LocalSocket socket) {
    this.home = home;
    this.folder = folder;
    this.socket = socket;
  }

  /// Starts to answer the commands of this home's user.
  ///
  /// @param parent where the run-time folder is made, for example the system's folder for temporary
  ///   files
  /// @throws IOException if it cannot be made or its path is too long
  public static RunningAgent serve(Home home, Path parent, LocalSocket.Answerer answerer)
      throws IOException {
    Path folder = Files.createTempDirectory(parent, "adyton-"); // made with mode 0700
    Path path = folder.resolve(SOCKET);
    if (Bytes.utf8(path.toString()).length() > LocalSocket.LONGEST_PATH) {
      Files.delete(folder);
      throw new IOException(path + " is too long for a socket: choose a shorter run-time folder");
    }
    LocalSocket socket = LocalSocket.serve(path, answerer);
    FileStorage.open(home.folder()).replace(FILE, Bytes.utf8(path + "\n"));
    return new RunningAgent(home, folder, socket);
  }

  /// {@return where the agent of a home answers, if one says so; it may have died since} A folder
  /// that is not the home's user's alone is none: after a crash somebody else can have made one of
  /// that name, to answer in the agent's place.
  ///
  /// @throws IOException if the home cannot be read
  public static Optional<Path> socket(Path home) throws IOException {
    Path file = home.resolve(FILE);
    return Files.isRegularFile(file)
        ? Optional.of(Path.of(CardFile.read(file).toText().strip()))
            .filter(path -> isOwn(path.getParent(), home))
        : Optional.empty();
  }

  private static boolean isOwn(@Nullable Path folder, Path home) {
    try {
      return folder != null
          && Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(ALONE)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(home));
    } catch (IOException e) {
      return false;
    }
  }

  /// {@return the answer of the agent of a home}
  ///
  /// @throws dev.adyton.service.ProblemException if the answer is an error
  /// @throws IOException if no agent runs
  public static JsonValue ask(Path home, JsonValue question) throws IOException {
    Path path = socket(home).orElseThrow(() -> new IOException("no agent has " + home + " open"));
    return LocalSocket.ask(path, question);
  }

  /// Stops answering and removes the run-time folder.
  @Override
  public void close() throws IOException {
    FileStorage.open(home.folder()).delete(FILE);
    socket.close();
    Files.deleteIfExists(folder);
  }
}
