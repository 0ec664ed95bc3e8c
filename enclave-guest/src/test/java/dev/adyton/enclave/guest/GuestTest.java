package dev.adyton.enclave.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.wire.CallServer;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.GuestConversation;
import dev.adyton.enclave.wire.GuestReply;
import dev.adyton.evidence.Limits;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class GuestTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final Bytes ID = CRYPTO.random(32);
  private static final GuestReply.Welcome WELCOME =
      new GuestReply.Welcome(ID, ID, new Limits(1, 512), false);

  private @TempDir Path directory;
  private final CountDownLatch lost = new CountDownLatch(1);
  private final CountDownLatch door = new CountDownLatch(1);
  private SocketChannel monitor;
  private SocketChannel inside;

  @BeforeEach
  void connect() throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("pair"));
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(address);
      inside = SocketChannel.open(address);
      monitor = listener.accept();
    }
  }

  private EnclaveExit run(EnclaveProgram program) {
    return Guest.run(
        program,
        Frames.over(inside),
        new Surroundings(directory.resolve("node.sock"), door::countDown, lost::countDown),
        CRYPTO,
        InstantSource.system());
  }

  private CompletableFuture<EnclaveExit> monitorHears() {
    CompletableFuture<EnclaveExit> heard = new CompletableFuture<>();
    GuestConversation.Listener listener =
        new GuestConversation.Listener() {
          @Override
          public void workBegins() {}

          @Override
          public void workEnds() {}

          @Override
          public void ends(EnclaveExit how) {
            heard.complete(how);
          }
        };
    Thread.ofVirtual()
        .start(() -> {
          try {
            GuestConversation.hold(
                Frames.over(monitor), WELCOME, (purpose, nonce, bound) -> bound, listener);
          } catch (java.io.IOException e) {
            heard.completeExceptionally(e);
          }
        });
    return heard;
  }

  /// Row 22 of the defects seen in peers: an enclave without a workload attests nothing.
  @Test
  void peerDefect22AnImageWithoutProgramIsNoEnclave() {
    assertThatThrownBy(Guest::only).isInstanceOf(NoProgramException.class);
  }

  @Test
  void aProgramSeesWhoItIsAndSaysHowItWent() {
    CompletableFuture<EnclaveExit> heard = monitorHears();
    EnclaveExit exit =
        run(context ->
            context.instance().equals(ID)
                    && context.evidence("task", ID, ID).equals(ID)
                    && context.limits().equals(WELCOME.limits())
                ? ProgramEnd.REFUSED
                : ProgramEnd.COMPLETED);

    assertThat(exit).isEqualTo(EnclaveExit.REFUSED);
    assertThat(heard).isCompletedWithValue(EnclaveExit.REFUSED);
  }

  @Test
  void theDoorIsShutBehindTheOneConnectionToTheNode() throws Exception {
    monitorHears();
    try (CallServer node =
        CallServer.listen(directory.resolve("node.sock"), (method, request) -> request)) {
      EnclaveExit exit =
          run(context -> {
            context.connectToNode();
            assertThat(door.getCount()).isZero();
            assertThatThrownBy(context::connectToNode).isInstanceOf(IllegalStateException.class);
            return ProgramEnd.COMPLETED;
          });
      assertThat(exit).isEqualTo(EnclaveExit.COMPLETED);
    }
  }

  @Test
  void whateverIsThrownIsOneWord() {
    CompletableFuture<EnclaveExit> heard = monitorHears();
    EnclaveExit exit =
        run(context -> {
          throw new AssertionError("salary-4711");
        });
    assertThat(exit).isEqualTo(EnclaveExit.UNCAUGHT);
    assertThat(heard).isCompletedWithValue(EnclaveExit.UNCAUGHT);
  }

  @Test
  void aMonitorThatGoesIsNoticedWhateverTheProgramDoes() throws Exception {
    CompletableFuture<EnclaveExit> heard = monitorHears();
    EnclaveExit exit =
        run(context -> {
          monitor.close();
          lost.await();
          context.noMoreReports();
          return ProgramEnd.COMPLETED;
        });
    assertThat(exit).isEqualTo(EnclaveExit.CHANNEL);
    assertThat(heard.isDone() && !heard.isCompletedExceptionally()).isFalse();
  }
}
