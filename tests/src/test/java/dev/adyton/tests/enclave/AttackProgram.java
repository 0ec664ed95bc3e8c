package dev.adyton.tests.enclave;

import dev.adyton.codec.Bytes;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.enclave.guest.EnclaveProgram;
import dev.adyton.enclave.guest.ProgramEnd;
import dev.adyton.enclave.guest.ReportRefusedException;
import dev.adyton.enclave.wire.CallClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program for tests: it asks its node what to do, and tries it.
public final class AttackProgram implements EnclaveProgram {

  static final int WHAT = 1;
  static final int TELL = 2;
  static final int ASK_NONCE = 3;
  static final String SECRET = "salary-4711";

  /// Made by the service loader.
  public AttackProgram() {}

  @Override
  public ProgramEnd run(EnclaveContext context) throws Exception {
    try (CallClient node = context.connectToNode()) {
      return switch (text(node.call(WHAT, Bytes.EMPTY))) {
        case "behave" -> behave(context, node);
        case "attack" -> attack(node);
        case "loop" -> loop(context);
        case "allocate" -> allocate();
        case "exit" -> exit();
        default -> ProgramEnd.FAILED;
      };
    }
  }

  private static ProgramEnd behave(EnclaveContext context, CallClient node) throws Exception {
    Bytes bound = context.crypto().sha256(node.call(ASK_NONCE, Bytes.EMPTY)).value();
    Bytes nonce = node.call(ASK_NONCE, Bytes.EMPTY);
    node.call(TELL, context.evidence("task", nonce, bound));
    context.noMoreReports();
    node.call(TELL, Bytes.utf8(lateReport(context, nonce, bound)));
    context.workDone();
    return ProgramEnd.COMPLETED;
  }

  private static String lateReport(EnclaveContext context, Bytes nonce, Bytes bound) {
    try {
      context.evidence("task", nonce, bound);
      return "given";
    } catch (ReportRefusedException e) {
      return e.why().text();
    }
  }

  private static ProgramEnd attack(CallClient node) throws Exception {
    System.out.println(SECRET);
    System.err.println(SECRET);
    List<String> done = new ArrayList<>();
    System.setProperty("jdk.lang.Process.launchMechanism", "VFORK");
    attempt(done, "fork", () -> new ProcessBuilder(javaHome() + "/bin/java").start());
    attempt(done, "network", () -> SocketChannel.open(new InetSocketAddress("127.0.0.1", 22)));
    attempt(done, "node", () -> SocketChannel.open(UnixDomainSocketAddress.of("node.sock")));
    attempt(done, "read", () -> Files.readString(Path.of("/etc/passwd")));
    attempt(done, "write", () -> Files.writeString(Path.of("leak"), SECRET));
    attempt(done, "change", () -> Files.writeString(Path.of(javaHome(), "release"), SECRET));
    node.call(TELL, Bytes.utf8(String.join(",", done)));
    throw new IllegalStateException(SECRET);
  }

  private static String javaHome() {
    return System.getProperty("java.home");
  }

  private interface Attempt {
    Object make() throws IOException;
  }

  private static void attempt(List<String> done, String name, Attempt attempt) {
    try {
      attempt.make();
      done.add(name);
    } catch (IOException | RuntimeException e) {
      // What a wall does.
    }
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static ProgramEnd loop(EnclaveContext context) throws InterruptedException {
    context.noMoreReports();
    while (true) {
      Thread.sleep(10);
    }
  }

  private static ProgramEnd allocate() {
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[8 << 20]);
    }
  }

  private static ProgramEnd exit() {
    System.exit(0);
    return ProgramEnd.FAILED;
  }

  private static String text(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.UTF_8);
  }
}
