package dev.adyton.monitor;

import dev.adyton.enclave.wire.Frames;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Serves a monitor at a UNIX socket to which one user alone may connect: the monitor's own, or the
/// node's.
public final class MonitorServer implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 64;

  private final Monitor monitor;
  private final ServerSocketChannel listener;
  private final Path socket;
  private final Semaphore slots = new Semaphore(MOST_CONNECTIONS);
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  private MonitorServer(Monitor monitor, ServerSocketChannel listener, Path socket) {
    this.monitor = monitor;
    this.listener = listener;
    this.socket = socket;
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
    return new MonitorServer(monitor, listener, socket);
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
    try {
      while (true) {
        slots.acquireUninterruptibly();
        SocketChannel connection = listener.accept();
        connections.add(connection);
        Thread.ofVirtual().name("node").start(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closing the listener ends the loop.
    }
  }

  private void serve(SocketChannel connection) {
    try {
      new HostConnection(monitor, Frames.over(connection)).serve();
    } catch (IOException e) {
      // The node is gone.
    } finally {
      connections.remove(connection);
      slots.release();
    }
  }

  /// Stops listening, closes every connection, whose enclaves end, and removes the socket.
  @Override
  public void close() throws IOException {
    listener.close();
    for (SocketChannel connection : connections) {
      connection.close();
    }
    Files.deleteIfExists(socket);
  }
}
