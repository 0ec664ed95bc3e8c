package dev.adyton.service;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A service for the commands of one user: a UNIX socket that only its owner may open, one JSON
/// question and one JSON answer a connection.
///
/// | offset | size | content |
/// |---|---|---|
/// | 0 | 4 | length of the JSON text, big-endian, 1 to 1 MiB |
/// | 4 | length | the JSON text, UTF-8 |
public final class LocalSocket implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LocalSocket.class.getName());
  private static final int LONGEST = 1 << 20;

  /// The longest path of a socket that Linux takes, less its closing zero.
  public static final int LONGEST_PATH = 107;

  /// Answers a question.
  @FunctionalInterface
  public interface Answerer {
    /// {@return the answer}
    ///
    /// @throws ProblemException for an answer that is an error
    JsonValue answer(JsonValue question);
  }

  private final ServerSocketChannel server;
  private final Path path;

  private LocalSocket(ServerSocketChannel server, Path path) {
    this.server = server;
    this.path = path;
  }

  /// Starts to answer at `path`, in a folder that only its owner may enter.
  ///
  /// @throws IOException if the path is taken or too long
  public static LocalSocket serve(Path path, Answerer answerer) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    LocalSocket socket = new LocalSocket(server, path);
    Thread.ofVirtual().name("local-socket").start(() -> socket.accept(answerer));
    return socket;
  }

  /// {@return the answer of whoever serves at `path`}
  ///
  /// @throws ProblemException if the answer is an error
  /// @throws IOException if nobody serves there
  public static JsonValue ask(Path path, JsonValue question) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      write(Channels.newOutputStream(channel), question);
      JsonValue answer = read(Channels.newInputStream(channel));
      if (answer instanceof JsonObject object && object.get("problem").isPresent()) {
        throw Problem.of(object.get("problem").get()).toException();
      }
      return answer;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
  }

  private void accept(Answerer answerer) {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        Thread.ofVirtual().start(() -> answer(channel, answerer));
      } catch (AsynchronousCloseException e) {
        return;
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a command could not connect", e);
      }
    }
  }

  private static void answer(SocketChannel channel, Answerer answerer) {
    try (channel) {
      JsonValue question = read(Channels.newInputStream(channel));
      write(Channels.newOutputStream(channel), answerOrProblem(answerer, question));
    } catch (IOException | FormatException e) {
      LOG.log(Level.DEBUG, "a command broke off", e);
    }
  }

  private static JsonValue answerOrProblem(Answerer answerer, JsonValue question) {
    try {
      return answerer.answer(question);
    } catch (ProblemException e) {
      return problem(e.problem());
    } catch (FormatException e) {
      return problem(new Problem(400, "format.invalid", e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a command failed", e);
      return problem(new Problem(500, "service.failed", "the service failed; its log says why"));
    }
  }

  private static JsonValue problem(Problem problem) {
    return JsonObject.build().put("problem", problem.toJson()).done();
  }

  private static JsonValue read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int length = data.readInt();
    if (length < 1 || length > LONGEST) {
      throw new FormatException("local message", 0, "length", "must be 1 to " + LONGEST);
    }
    return Json.parse(Bytes.of(data.readNBytes(length)));
  }

  private static void write(OutputStream out, JsonValue value) throws IOException {
    Bytes text = Json.canonical(value);
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(text.length());
    text.writeTo(data);
    data.flush();
  }
}
