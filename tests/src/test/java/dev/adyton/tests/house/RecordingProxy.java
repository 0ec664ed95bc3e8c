package dev.adyton.tests.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between clients and a service and keeps every byte that passes: a file for each
/// connection and direction, so that nothing is torn apart by what else passes.
final class RecordingProxy implements AutoCloseable {

  private final ServerSocket door;
  private final int service;
  private final Path folder;
  private final AtomicInteger connections = new AtomicInteger();

  private RecordingProxy(ServerSocket door, int service, Path folder) {
    this.door = door;
    this.service = service;
    this.folder = folder;
  }

  static RecordingProxy before(int service, Path folder) throws IOException {
    ServerSocket door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    RecordingProxy proxy = new RecordingProxy(door, service, Files.createDirectories(folder));
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        int number = connections.getAndIncrement();
        Thread.ofVirtual().start(() -> connect(client, number));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket client, int number) {
    try (client;
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), service)) {
      Thread up =
          Thread.ofVirtual().start(() -> pump(client, behind, folder.resolve(number + "-up")));
      pump(behind, client, folder.resolve(number + "-down"));
      up.join();
    } catch (IOException e) {
      // The service is down: its client sees a connection that ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pump(Socket from, Socket to, Path record) {
    byte[] buffer = new byte[1 << 16];
    try (OutputStream kept = Files.newOutputStream(record)) {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        kept.write(buffer, 0, read);
        to.getOutputStream().write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no use any more.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
