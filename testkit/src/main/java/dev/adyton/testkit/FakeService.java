package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/// A vendor's web service on the loopback interface: it answers what it was told for each target,
/// and by default 404 for every other, and remembers what it was asked for. It speaks as much of
/// HTTP/1.1 as that needs, one request a connection, so that it can break off wherever a test wants
/// it.
public final class FakeService implements AutoCloseable {

  private static final Pattern REQUEST = Pattern.compile("^[A-Z]+ \\S+ HTTP/1\\.1\n");

  private final ServerSocket socket;
  private final Map<String, Deque<FakeAnswer>> answers = new ConcurrentHashMap<>();
  private final AtomicReference<Function<String, FakeAnswer>> otherwise =
      new AtomicReference<>(_ -> FakeAnswer.status(404));
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private FakeService(ServerSocket socket) {
    this.socket = socket;
  }

  /// {@return a service that listens on a port of its own}
  public static FakeService start() {
    return start(ServerSocketFactory.getDefault());
  }

  /// {@return a service that listens on a port of its own, over TLS with the keys of a context} Its
  /// address is then `https://` and the same host and port.
  public static FakeService start(SSLContext tls) {
    return start(tls.getServerSocketFactory());
  }

  private static FakeService start(ServerSocketFactory sockets) {
    try {
      FakeService service =
          new FakeService(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("fake-service").start(service::listen);
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Answers a target, path and query, as told: the first answer to the first request and so on,
  /// the last one to all that follow.
  public FakeService answer(String target, FakeAnswer... inOrder) {
    answers.put(target, new ArrayDeque<>(List.of(inOrder)));
    return this;
  }

  /// Answers every target that it was told nothing of, instead of 404.
  public FakeService otherwise(Function<String, FakeAnswer> answer) {
    otherwise.set(answer);
    return this;
  }

  /// {@return the address of the service, without a slash at its end}
  public String address() {
    return "http://127.0.0.1:" + port();
  }

  /// {@return the port}
  public int port() {
    return socket.getLocalPort();
  }

  /// {@return the targets that were asked for, in their order}
  public List<String> requests() {
    return heads.stream().map(FakeService::target).toList();
  }

  /// {@return the heads of the requests, line by line, in their order}
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      String head = head(connection);
      heads.add(head);
      send(connection, next(target(head)));
    } catch (IOException e) {
      return; // the client went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String head(Socket connection) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    for (String line = reader.readLine(); line != null && !line.isEmpty(); ) {
      head.append(line).append('\n');
      line = reader.readLine();
    }
    if (!REQUEST.matcher(head).find()) {
      throw new IOException("no request of HTTP");
    }
    return head.toString();
  }

  private static String target(String head) {
    return head.split(" ", 3)[1];
  }

  private FakeAnswer next(String target) {
    Deque<FakeAnswer> left = answers.getOrDefault(target, new ArrayDeque<>());
    synchronized (left) {
      FakeAnswer next = left.peekFirst();
      if (left.size() > 1) {
        left.removeFirst();
      }
      return next == null ? otherwise.get().apply(target) : next;
    }
  }

  private void send(Socket connection, FakeAnswer answer) throws IOException, InterruptedException {
    OutputStream out = connection.getOutputStream();
    int half = answer.body().length() / 2;
    switch (answer.manner()) {
      case WHOLE -> write(out, answer, answer.body());
      case TRUNCATED -> write(out, answer, answer.body().slice(0, half));
      case STALLED -> {
        write(out, answer, answer.body().slice(0, half));
        closed.await();
      }
      case CUT -> {}
    }
  }

  private static void write(OutputStream out, FakeAnswer answer, Bytes body) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Fake\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + answer.body().length() + "\r\nConnection: close\r\n\r\n");
    Bytes.utf8(head.toString()).writeTo(out);
    body.writeTo(out);
    out.flush();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
