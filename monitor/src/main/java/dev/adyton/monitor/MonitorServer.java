package dev.adyton.monitor;

import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.SocketServer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;

/// Serves a monitor at a UNIX socket to which one user alone may connect: the monitor's own, or the
/// node's.
public final class MonitorServer implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 64;

  private final Monitor monitor;
  private final SocketServer server;
  private final OptionalInt node;

  private MonitorServer(Monitor monitor, SocketServer server, OptionalInt node) {
    this.monitor = monitor;
    this.server = server;
    this.node = node;
  }

  /// {@return a server at a path, which answers as soon as the file is there}
  ///
  /// @param socket where nobody may answer yet; what a monitor left there that was killed is
  ///   removed. It appears complete, with its permissions
  /// @param node number of the user that the socket is given to; empty for the monitor's own
  /// @throws IOException if the path cannot be bound
  public static MonitorServer listen(Monitor monitor, Path socket, OptionalInt node)
      throws IOException {
    Path unfinished = socket.resolveSibling(socket.getFileName() + ".new");
    removeStale(unfinished);
    removeStale(socket);
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(unfinished));
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
      if (node.isPresent()) {
        Files.setAttribute(unfinished, "unix:uid", node.getAsInt());
      }
      Files.move(unfinished, socket);
    } catch (IOException e) {
      listener.close();
      Files.deleteIfExists(unfinished);
      throw e;
    }
    return new MonitorServer(monitor, new SocketServer(listener, socket, MOST_CONNECTIONS), node);
  }

  private static void removeStale(Path socket) throws IOException {
    if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      if (answers(socket)) {
        throw new FileAlreadyExistsException(socket.toString(), null, "somebody answers there");
      }
      Files.delete(socket);
    }
  }

  private static boolean answers(Path socket) {
    try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Serves until the server is closed.
  public void serve() {
    server.serve(connection -> new HostConnection(monitor, Frames.over(connection), node).serve());
  }

  /// Stops listening, closes every connection, whose enclaves end, and removes the socket.
  @Override
  public void close() throws IOException {
    server.close();
  }
}
