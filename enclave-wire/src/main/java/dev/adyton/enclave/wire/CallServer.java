package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Serves methods by number at a UNIX socket. What a handler throws is answered with a fault and
/// harms nobody else; what a caller breaks costs it its own connection.
public final class CallServer implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 8;

  private final SocketServer server;

  private CallServer(SocketServer server) {
    this.server = server;
  }

  /// {@return a server that listens at a path, where nothing may be yet}
  ///
  /// At most eight connections are served at once; further ones wait. Every user who reaches the
  /// socket may call, since enclaves have users of their own: who reaches it is decided by the
  /// folders above.
  ///
  /// @throws IOException if the path cannot be bound
  public static CallServer listen(Path socket, CallHandler handler) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    SocketServer server = new SocketServer(listener, socket, MOST_CONNECTIONS);
    Thread.ofVirtual()
        .name("calls")
        .start(() -> server.serve(connection -> serve(connection, handler)));
    return new CallServer(server);
  }

  /// Answers calls on one connection until the caller ends it or breaks the protocol.
  ///
  /// @throws IOException if the channel fails
  /// @throws FormatException if the caller broke the protocol
  public static void serve(ByteChannel channel, CallHandler handler) throws IOException {
    try (Frames frames = Frames.over(channel)) {
      long number = 0;
      Optional<Bytes> request = frames.read();
      while (request.isPresent()) {
        number++;
        frames.write(reply(number, CallFrames.parseRequest(request.get(), number), handler));
        request = frames.read();
      }
    }
  }

  private static Bytes reply(long number, CallFrames.Part request, CallHandler handler) {
    try {
      Bytes answer = handler.answer(request.word(), request.body());
      return answer.length() <= CallClient.MOST_BYTES
          ? CallFrames.answer(number, answer)
          : CallFrames.fault(number, CallFault.FAILED);
    } catch (CallFailedException e) {
      return CallFrames.fault(number, e.fault());
    } catch (FormatException e) {
      return CallFrames.fault(number, CallFault.BAD_REQUEST);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return CallFrames.fault(number, CallFault.FAILED);
    }
  }

  /// Stops listening, closes every connection and removes the socket.
  @Override
  public void close() throws IOException {
    server.close();
  }
}
