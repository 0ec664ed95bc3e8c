package dev.adyton.enclave.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ECHO = 1;
  private static final int THROW = 2;
  private static final int TOO_LONG = 3;

  private @TempDir Path directory;

  private static Bytes answer(int method, Bytes request) throws CallFailedException {
    return switch (method) {
      case ECHO -> request;
      case THROW -> throw new IllegalStateException("the secret is 4711");
      case TOO_LONG -> Bytes.of(new byte[Frames.MAX_LENGTH]);
      default -> throw new CallFailedException(CallFault.UNKNOWN_METHOD);
    };
  }

  private CallServer server() throws IOException {
    return CallServer.listen(directory.resolve("node.sock"), CallsTest::answer);
  }

  private CallClient client() throws IOException {
    return CallClient.connect(directory.resolve("node.sock"), PATIENCE);
  }

  @Test
  void answersComeBackToTheirCalls() throws Exception {
    try (CallServer server = server();
        CallClient client = client()) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.call(ECHO, Bytes.utf8("call " + i))).isEqualTo(Bytes.utf8("call " + i));
      }
      Bytes longest = Bytes.of(new byte[CallClient.MOST_BYTES]);
      assertThat(client.call(ECHO, longest)).isEqualTo(longest);
    }
  }

  /// Row 9 of the defects seen in peers: a throw inside must not kill the host.
  @Test
  void peerDefect9WhatAHandlerThrowsIsAFaultWithoutTextAndTheConnectionLives() throws Exception {
    try (CallServer server = server();
        CallClient client = client()) {
      assertThatThrownBy(() -> client.call(THROW, Bytes.EMPTY))
          .isInstanceOfSatisfying(
              CallFailedException.class, e -> assertThat(e.fault()).isEqualTo(CallFault.FAILED))
          .hasMessageNotContaining("4711");
      assertThatThrownBy(() -> client.call(TOO_LONG, Bytes.EMPTY))
          .isInstanceOf(CallFailedException.class);
      assertThat(client.call(ECHO, Bytes.utf8("alive"))).isEqualTo(Bytes.utf8("alive"));
    }
  }

  /// Row 5: methods have numbers, and a number that is none is refused.
  @Test
  void peerDefect5AnUnknownMethodIsRefused() throws Exception {
    try (CallServer server = server();
        CallClient client = client()) {
      assertThatThrownBy(() -> client.call(4711, Bytes.EMPTY))
          .isInstanceOfSatisfying(
              CallFailedException.class,
              e -> assertThat(e.fault()).isEqualTo(CallFault.UNKNOWN_METHOD));
    }
  }

  /// Row 8: more callers than slots queue.
  @Test
  void peerDefect8FourTimesMoreCallersThanSlotsQueueAndAllAreAnswered() throws Exception {
    try (CallServer server = server();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Bytes>> calls = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        Bytes request = Bytes.utf8("caller " + i);
        calls.add(() -> callOnce(request));
      }
      for (Future<Bytes> answer : callers.invokeAll(calls)) {
        assertThat(answer.get().startsWith(Bytes.utf8("caller"))).isTrue();
      }
    }
  }

  private Bytes callOnce(Bytes request) throws IOException, CallFailedException {
    try (CallClient client = client()) {
      return client.call(ECHO, request);
    }
  }

  @Test
  void aReplayedOrSkippedOrForeignRequestBreaksItsConnection() {
    Bytes first = CallFrames.request(1, ECHO, Bytes.utf8("pay"));
    List<List<Bytes>> attacks =
        List.of(
            List.of(first, first),
            List.of(CallFrames.request(2, ECHO, Bytes.EMPTY)),
            List.of(first, CallFrames.request(3, ECHO, Bytes.EMPTY)),
            List.of(CallFrames.answer(1, Bytes.EMPTY)),
            List.of(Bytes.EMPTY));
    for (List<Bytes> attack : attacks) {
      MemoryChannel channel = new MemoryChannel(framed(attack), 7);
      assertThatThrownBy(() -> CallServer.serve(channel, CallsTest::answer))
          .isInstanceOf(FormatException.class);
      assertThat(channel.isOpen()).isFalse();
    }
  }

  @Test
  void anAnswerThatIsReplayedOrToldTwiceBreaksTheConnectionForGood() throws Exception {
    Bytes answer = CallFrames.answer(1, Bytes.utf8("one"));
    MemoryChannel channel = new MemoryChannel(framed(List.of(answer, answer)), 7);
    CallClient client = CallClient.over(channel, PATIENCE);

    assertThat(client.call(ECHO, Bytes.utf8("one"))).isEqualTo(Bytes.utf8("one"));
    assertThatThrownBy(() -> client.call(ECHO, Bytes.utf8("two")))
        .isInstanceOf(FormatException.class);
    assertThat(channel.isOpen()).isFalse();
  }

  @FuzzTest
  void whateverACallerSendsTheServerAnswersOrClosesCleanly(byte[] input) throws IOException {
    MemoryChannel channel = new MemoryChannel(Bytes.of(input), 11);
    try {
      CallServer.serve(channel, CallsTest::answer);
    } catch (FormatException | java.io.EOFException e) {
      assertThat(channel.isOpen()).isFalse();
    }
  }

  private static Bytes framed(List<Bytes> frames) {
    ByteWriter all = new ByteWriter();
    frames.forEach(frame -> all.u32be(frame.length()).bytes(frame));
    return all.toBytes();
  }
}
