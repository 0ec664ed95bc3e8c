package dev.adyton.enclave.wire;

import dev.adyton.codec.FormatException;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Accepts connections at a UNIX socket, and serves a bounded number of them at a time, each in a
/// thread of its own. What goes wrong on one ends that one alone.
public final class SocketServer implements AutoCloseable {

  private static final long PAUSE_MILLIS = 50;

  /// What is done on a connection.
  @FunctionalInterface
  public interface Conversation {
    /// Serves until the peer ends the connection.
    ///
    /// @throws IOException if the connection fails
    /// @throws FormatException if the peer broke the protocol
    void hold(SocketChannel connection) throws IOException;
  }

  private final ServerSocketChannel listener;
  private final Path socket;
  private final Semaphore slots;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  /// Makes a server, which accepts nothing yet.
  ///
  /// @param listener bound to the socket
  /// @param socket the file, which is removed in the end
  /// @param most how many connections are served at once; further ones wait
  public SocketServer(ServerSocketChannel listener, Path socket, int most) {
    this.listener = listener;
    this.socket = socket;
    this.slots = new Semaphore(most);
  }

  /// Accepts until the server is closed.
  public void serve(Conversation conversation) {
    while (listener.isOpen()) {
      slots.acquireUninterruptibly();
      try {
        SocketChannel connection = listener.accept();
        connections.add(connection);
        Thread.ofVirtual().name("connection").start(() -> hold(conversation, connection));
      } catch (IOException e) {
        slots.release();
        pause();
      }
    }
    closeAll();
  }

  private void hold(Conversation conversation, SocketChannel connection) {
    try (connection) {
      conversation.hold(connection);
    } catch (IOException | FormatException e) {
      // The peer is gone, or was sent away.
    } finally {
      connections.remove(connection);
      slots.release();
    }
  }

  /// The listener is closed, or the process has no descriptor left for the moment.
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeAll() {
    for (SocketChannel connection : connections) {
      try {
        connection.close();
      } catch (IOException e) {
        // It is as good as closed.
      }
    }
  }

  /// Stops listening, closes every connection and removes the socket.
  @Override
  public void close() throws IOException {
    listener.close();
    closeAll();
    Files.deleteIfExists(socket);
  }
}
