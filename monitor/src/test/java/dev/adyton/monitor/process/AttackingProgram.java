package dev.adyton.monitor.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// A program that has got into an enclave's process and tries what it is told to, with nothing but
/// the Java runtime. It answers each line by one that starts with `did` or `failed`.
final class AttackingProgram {

  private static final int PATIENCE_MILLIS = 2000;

  private AttackingProgram() {}

  public static void main(String[] arguments) throws IOException {
    Line line = new Line((SocketChannel) System.inheritedChannel());
    line.tell("hello");
    for (String told = line.next(); !told.startsWith(Line.END); told = line.next()) {
      line.tell(answer(told));
    }
  }

  private static String answer(String line) {
    String[] words = line.split(" ", 2);
    try {
      return "did " + attempt(words[0], words.length > 1 ? words[1] : "");
    } catch (Exception | OutOfMemoryError e) {
      return "failed " + e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  private static String attempt(String what, String argument) throws Exception {
    return switch (what) {
      case "environment" -> System.getenv().toString();
      case "options" -> System.getProperty("java.vm.info") + System.getProperty("attacked", " no");
      case "read" -> Files.readString(Path.of(argument));
      case "write" -> Files.writeString(Path.of(argument), "mine").toString();
      case "list" -> list(argument);
      case "processes" -> String.valueOf(ProcessHandle.allProcesses().count());
      case "kill" ->
          "" + ProcessHandle.of(Long.parseLong(argument)).orElseThrow().destroyForcibly();
      case "start" -> "" + new ProcessBuilder(argument).start().pid();
      case "connect" -> connect(argument);
      case "send" -> send(argument);
      case "unix" -> {
        try (SocketChannel host = SocketChannel.open(UnixDomainSocketAddress.of(argument))) {
          yield "connected " + host.isConnected();
        }
      }
      case "threads" -> threads(Integer.parseInt(argument));
      case "hoard" -> hoard(Long.parseLong(argument));
      case "heap" -> heap(Integer.parseInt(argument));
      case "fill" -> fill(Path.of(argument));
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String list(String directory) throws IOException {
    try (var entries = Files.list(Path.of(directory))) {
      return entries.map(Path::toString).sorted().collect(Collectors.joining(" "));
    }
  }

  private static String connect(String peer) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address(peer), PATIENCE_MILLIS);
      return "connected";
    }
  }

  private static String send(String peer) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[1], 1, address(peer)));
      return "sent";
    }
  }

  private static InetSocketAddress address(String peer) throws IOException {
    int colon = peer.lastIndexOf(':');
    return new InetSocketAddress(
        InetAddress.getByName(peer.substring(0, colon)),
        Integer.parseInt(peer.substring(colon + 1)));
  }

  private static String threads(int count) {
    for (int i = 0; i < count; i++) {
      Thread.ofPlatform().daemon().start(AttackingProgram::sleep);
    }
    return "threads " + count;
  }

  private static void sleep() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Memory outside the Java heap, every page of it touched.
  private static String hoard(long mebibytes) {
    for (long i = 0; i < mebibytes; i++) {
      MemorySegment piece = Arena.global().allocate(1 << 20);
      piece.fill((byte) 1);
    }
    return "hoarded " + mebibytes;
  }

  /// Memory of the Java heap, all of it in use at once.
  private static String heap(int mebibytes) {
    byte[][] pieces = new byte[mebibytes][];
    for (int i = 0; i < mebibytes; i++) {
      pieces[i] = new byte[1 << 20];
    }
    return "used " + pieces.length;
  }

  private static String fill(Path file) throws IOException {
    byte[] piece = new byte[1 << 20];
    try (var out = Files.newOutputStream(file)) {
      for (int i = 0; i < 10_000; i++) {
        out.write(piece);
      }
    }
    return "filled";
  }
}
