package dev.adyton.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/// A program that is started confined, tries one thing for each line it is sent, and answers what
/// came of it in one line. It starts with `hello`.
final class ConfinedGuest {

  private ConfinedGuest() {}

  public static void main(String[] arguments) throws IOException {
    SocketChannel channel = (SocketChannel) System.inheritedChannel();
    say(channel, "hello " + String.join(" ", arguments));
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (channel.read(one.clear()) == 1) {
      if (one.get(0) == '\n') {
        say(channel, answer(line.toString()));
        line.setLength(0);
      } else {
        line.append((char) one.get(0));
      }
    }
  }

  private static void say(SocketChannel channel, String line) throws IOException {
    String one = line.replace('\n', ' ') + "\n";
    channel.write(ByteBuffer.wrap(one.getBytes(StandardCharsets.UTF_8)));
  }

  private static String answer(String line) {
    String[] words = line.split(" ", 2);
    try {
      return attempt(words[0], words.length > 1 ? words[1] : "");
    } catch (Throwable e) {
      return "failed " + e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  private static String attempt(String what, String argument) throws Exception {
    return switch (what) {
      case "environment" -> System.getenv().toString();
      case "home" -> System.getProperty("java.home");
      case "directory" -> Path.of("").toAbsolutePath().toString();
      case "user" -> String.valueOf(Self.user());
      case "pid" -> String.valueOf(Kernel.real().call(SystemCall.GETPID));
      case "random" -> {
        SecureRandom source = SecureRandom.getInstance("NativePRNGNonBlocking");
        byte[] bytes = new byte[32];
        source.nextBytes(bytes);
        yield source.getAlgorithm() + " " + source.generateSeed(4).length;
      }
      case "list" -> list(argument);
      case "read" -> Files.readString(Path.of(argument));
      case "write" -> Files.writeString(Path.of(argument), "written").toString();
      case "descriptor" -> {
        Descriptor one = new Descriptor(Integer.parseInt(argument), false);
        yield "read " + one.read(ByteBuffer.allocate(16));
      }
      case "start" -> "started " + new ProcessBuilder(argument).start().pid();
      case "execute" -> {
        try (Arena arena = Arena.ofConfined()) {
          long path = Native.text(arena, argument).address();
          yield "executed " + Kernel.real().call(SystemCall.EXECVE, path, 0, 0);
        }
      }
      case "connect" -> {
        String[] peer = argument.split(":");
        try (Socket socket = new Socket()) {
          socket.connect(
              new InetSocketAddress(InetAddress.getByName(peer[0]), Integer.parseInt(peer[1])),
              2000);
          yield "connected";
        }
      }
      case "socket" ->
          "socket " + Kernel.real().call(SystemCall.SOCKET, Long.parseLong(argument), 1, 0);
      case "trace" ->
          "traced " + Kernel.real().call(SystemCall.PTRACE, 16, Long.parseLong(argument), 0, 0);
      case "kill" -> "killed " + Kernel.real().call(SystemCall.KILL, Long.parseLong(argument), 9);
      case "fork" ->
          // CLONE_VM is not set: a copy of this process, which ends at once by its missing stack.
          "forked " + Kernel.real().call(SystemCall.CLONE, 17, 0, 0, 0, 0);
      case "clone3" -> "cloned " + Kernel.real().call(SystemCall.CLONE3, 0, 0);
      case "unshare" -> "unshared " + Kernel.real().call(SystemCall.UNSHARE, 0x10000000);
      case "mount" -> {
        try (Arena arena = Arena.ofConfined()) {
          long type = Native.text(arena, "tmpfs").address();
          long at = Native.text(arena, "/tmp").address();
          yield "mounted " + Kernel.real().call(SystemCall.MOUNT, type, at, type, 0, 0);
        }
      }
      case "become" -> {
        Self.becomeUser(Integer.parseInt(argument));
        yield "became";
      }
      case "undumpable" -> {
        Self.denyDumping();
        yield "undumpable";
      }
      case "unix" -> {
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(argument))) {
          yield "connected " + other.isConnected();
        }
      }
      case "map" ->
          "mapped "
              + Kernel.real()
                  .call(SystemCall.MMAP, 0, 4096, 3, Long.parseLong(argument, 16), -1, 0);
      case "probe" -> Machine.probe(Path.of(argument)).toString();
      case "isolate" -> {
        Self.connectToNothingMore();
        yield "isolated";
      }
      case "seal" -> {
        Self.startNothingMore();
        yield "sealed";
      }
      case "threads" -> threads(Integer.parseInt(argument));
      case "hoard" -> "hoarded " + hoard(Long.parseLong(argument));
      case "spin" -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
      case "exit" -> {
        Runtime.getRuntime().halt(Integer.parseInt(argument));
        yield "";
      }
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String list(String directory) throws IOException {
    try (var entries = Files.list(Path.of(directory))) {
      return entries.map(Path::toString).sorted().collect(Collectors.joining(" "));
    }
  }

  private static String threads(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    return "threads " + count;
  }

  /// Memory outside the Java heap, touched page by page.
  private static long hoard(long mebibytes) {
    Arena arena = Arena.global();
    for (long i = 0; i < mebibytes; i++) {
      arena.allocate(1 << 20).fill((byte) 1);
    }
    return mebibytes;
  }
}
